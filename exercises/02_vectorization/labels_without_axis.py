"""Everybody gets the mean. Repair the program.

A linear model predicts the price of a flat from its features. Its predictions form a column,
(m, 1), a row for each of m flats; the labels come from a file as an array with one axis, (m,). The
program runs without an error, and the loss falls. But the trained model predicts nearly the same
price for every flat, the mean of all labels, and no longer looks at the features.

An array of shape (m,) is neither a row nor a column. Where it meets a column, NumPy lines the
shapes up at the right, so that it counts as a row:

    predictions (m, 1) - labels (m,)     →     (m, m): each prediction minus each label

and a mean over m² differences is a number like any other. The transpose does not help, since an
array with one axis is its own transpose; so the last function below returns a number where a table
was meant.

What the functions are meant to compute, with p = X w + b:

    loss         (1/m) Σ_i (p_i - y_i)²
    gradients    dw_k = (2/m) Σ_i (p_i - y_i) X_ik          db = (2/m) Σ_i (p_i - y_i)
    products     the table of all a_i a_j

An example: X = [[1], [2], [3]], w = [1], b = 0 and y = [1, 2, 3] fit perfectly. The loss must be 0,
and both gradients as well; the program as it stands says 1.33 for the loss and for dw.

Repair `loss`, `gradients` and `products`. The arguments keep their shapes, X (m, n), y (m,), w (n,)
and a (n,), all of floats, and are left as they were. `predict` still returns a column. m and n are
at least 1 and may be equal.
"""

import numpy as np


def predict(X: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """Return the predictions X w + b as a column, (m, 1)."""
    return X @ w.reshape(-1, 1) + b


def loss(X: np.ndarray, y: np.ndarray, w: np.ndarray, b: float) -> float:
    """Return the mean squared error of the predictions.

    >>> X, y = np.array([[1.0], [2.0], [3.0]]), np.array([1.0, 2.0, 3.0])
    >>> loss(X, y, np.array([1.0]), 0.0)
    0.0
    """
    errors = predict(X, w, b) - y
    return float(np.mean(errors**2))


def gradients(X: np.ndarray, y: np.ndarray, w: np.ndarray, b: float) -> tuple[np.ndarray, float]:
    """Return the gradients of the loss with respect to w, of shape (n,), and b, a number.

    >>> X, y = np.array([[1.0], [2.0], [3.0]]), np.array([1.0, 2.0, 3.0])
    >>> gradients(X, y, np.array([1.0]), 0.0)
    (array([0.]), 0.0)
    """
    errors = predict(X, w, b) - y
    dw = 2 / len(X) * np.mean(X.T @ errors, axis=1)
    db = 2 * float(np.mean(errors))
    return dw, db


def products(a: np.ndarray) -> np.ndarray:
    """Return the table of all products, (n, n): entry (i, j) is a_i a_j.

    >>> products(np.array([1.0, 2.0]))
    array([[1., 2.],
           [2., 4.]])
    """
    return a @ a.T
