"""Linear regression by stochastic gradient descent: the reference."""

import numpy as np


def example_gradients(w: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the gradient of each example's cost with respect to w, of shape (N, D).

    >>> x, y = np.array([[1.0, 2.0], [1.0, 0.5]]), np.array([1.0, 3.0])
    >>> example_gradients(np.array([1.0, 1.0]), x, y)
    array([[ 2.  ,  4.  ],
           [-1.5 , -0.75]])
    """
    errors = x @ w - y
    return errors[:, None] * x


def cost_gradient(w: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the gradient of the mean cost with respect to w, of shape (D,).

    >>> x, y = np.array([[1.0, 2.0], [1.0, 0.5]]), np.array([1.0, 3.0])
    >>> cost_gradient(np.array([1.0, 1.0]), x, y)
    array([0.25 , 1.625])
    """
    return example_gradients(w, x, y).mean(axis=0)


def sgd(
    x: np.ndarray,
    y: np.ndarray,
    lr: float,
    batch_size: int,
    epochs: int,
    rng: np.random.Generator,
) -> np.ndarray:
    """Return w of shape (D,) after so many epochs of SGD from w = 0.

    >>> x, y = np.array([[1.0], [2.0], [3.0]]), np.array([2.0, 4.0, 6.0])
    >>> sgd(x, y, 0.1, 2, 50, np.random.default_rng(0)).round(6)
    array([2.])
    """
    w = np.zeros(x.shape[1])
    for _ in range(epochs):
        order = rng.permutation(len(x))
        for begin in range(0, len(x), batch_size):
            batch = order[begin : begin + batch_size]
            w = w - lr * cost_gradient(w, x[batch], y[batch])
    return w
