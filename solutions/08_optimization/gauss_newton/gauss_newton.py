"""Gauss-Newton: the reference."""

import numpy as np


def residuals_and_jacobian(
    x: np.ndarray, y: np.ndarray, w: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return (r, J) of the exponential decay, of shapes (N,) and (N, 2).

    >>> x, y, w = np.array([0.0, 1.0]), np.array([2.0, 1.0]), np.array([1.0, 0.0])
    >>> found = residuals_and_jacobian(x, y, w)
    >>> found[0].tolist(), (found[1] + 0.0).tolist()
    ([-1.0, 0.0], [[1.0, 0.0], [1.0, -1.0]])
    """
    decay = np.exp(-w[1] * x)
    return w[0] * decay - y, np.stack([decay, -w[0] * x * decay], axis=1)


def step(w: np.ndarray, r: np.ndarray, J: np.ndarray, damping: float) -> np.ndarray:
    """Return the weights after one damped step, shape (n,).

    >>> w, r, J = np.array([1.0, 0.0]), np.array([-1.0, 0.0]), np.array([[1.0, 0.0], [1.0, -1.0]])
    >>> step(w, r, J, 0.0).round(6)
    array([2., 1.])
    """
    curvature = J.T @ J + damping * np.eye(len(w))
    return w - np.linalg.solve(curvature, J.T @ r)


def fit(x: np.ndarray, y: np.ndarray, w: np.ndarray, attempts: int) -> np.ndarray:
    """Return the weights after so many attempts.

    >>> x = np.array([0.0, 1.0, 2.0])
    >>> fit(x, 3 * np.exp(-0.5 * x), np.array([1.0, 0.0]), 20).round(6)
    array([3. , 0.5])
    """
    damping = 1.0
    for _ in range(attempts):
        r, J = residuals_and_jacobian(x, y, w)
        tried = step(w, r, J, damping)
        behind, _ = residuals_and_jacobian(x, y, tried)
        if behind @ behind < r @ r:
            w, damping = tried, damping / 10
        else:
            damping *= 10
    return w
