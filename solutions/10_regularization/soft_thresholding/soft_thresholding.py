"""Why L1 makes weights exactly zero: the reference."""

import numpy as np


def ridge_shrink(v: np.ndarray, t: float) -> np.ndarray:
    """Return the minimum under the L2 penalty for every entry of v.

    >>> ridge_shrink(np.array([3.0, -0.5, -2.0]), 1.0)
    array([ 1.5 , -0.25, -1.  ])
    """
    return v / (1 + t)


def soft_threshold(v: np.ndarray, t: float) -> np.ndarray:
    """Return the minimum under the L1 penalty for every entry of v.

    >>> np.abs(soft_threshold(np.array([3.0, -0.5, -2.0]), 1.0))
    array([2., 0., 1.])
    """
    return np.sign(v) * np.maximum(np.abs(v) - t, 0)


def violation(X: np.ndarray, y: np.ndarray, w: np.ndarray, alpha: float) -> float:
    """Return by how much w fails the conditions of a minimum at the most.

    >>> X, y = np.eye(3), np.array([3.0, -0.5, -2.0])
    >>> float(violation(X, y, np.array([2.0, 0.0, -1.0]), 1.0))
    0.0
    >>> float(violation(X, y, np.array([2.0, 0.0, 0.0]), 1.0))
    1.0
    """
    c = X.T @ (y - X @ w)
    at_zero = np.maximum(np.abs(c) - alpha, 0)
    return np.max(np.where(w == 0, at_zero, np.abs(c - alpha * np.sign(w))))


def lasso(X: np.ndarray, y: np.ndarray, alpha: float, lr: float, steps: int) -> np.ndarray:
    """Return w after so many proximal steps from 0.

    >>> X, y = np.array([[2.0, 0.0], [0.0, 1.0]]), np.array([3.0, 0.5])
    >>> lasso(X, y, 1.0, 0.25, 1)
    array([1.25, 0.  ])
    """
    w = np.zeros(X.shape[1])
    for _ in range(steps):
        w = soft_threshold(w + lr * X.T @ (y - X @ w), lr * alpha)
    return w
