"""Labels without an axis of their own: the reference."""

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
    errors = predict(X, w, b) - y.reshape(-1, 1)
    return float(np.mean(errors**2))


def gradients(X: np.ndarray, y: np.ndarray, w: np.ndarray, b: float) -> tuple[np.ndarray, float]:
    """Return the gradients of the loss with respect to w, of shape (n,), and b, a number.

    >>> X, y = np.array([[1.0], [2.0], [3.0]]), np.array([1.0, 2.0, 3.0])
    >>> gradients(X, y, np.array([1.0]), 0.0)
    (array([0.]), 0.0)
    """
    errors = predict(X, w, b) - y.reshape(-1, 1)
    dw = 2 / len(X) * np.mean(X.T @ errors, axis=1)
    db = 2 * float(np.mean(errors))
    return dw, db


def products(a: np.ndarray) -> np.ndarray:
    """Return the table of all products, (n, n): entry (i, j) is a_i a_j.

    >>> products(np.array([1.0, 2.0]))
    array([[1., 2.],
           [2., 4.]])
    """
    return a.reshape(-1, 1) @ a.reshape(1, -1)
