"""The bias as a weight."""

import numpy as np


def fold_bias(X: np.ndarray, w: np.ndarray, b: float) -> tuple[np.ndarray, np.ndarray]:
    """Return (X_aug, theta)."""
    ones = np.ones((1, X.shape[1]))
    return np.concatenate([ones, X]), np.concatenate([[b], w])


def gradient(X_aug: np.ndarray, y: np.ndarray, theta: np.ndarray, penalty: float) -> np.ndarray:
    """Return the gradient of J with respect to theta, of shape (n + 1,)."""
    a = 1 / (1 + np.exp(-(theta @ X_aug)))
    dtheta = X_aug @ (a - y) / len(y)
    dtheta[1:] += penalty * theta[1:]
    return dtheta


def split_gradient(dtheta: np.ndarray) -> tuple[np.ndarray, float]:
    """Return (dw, db), the parts of a gradient with respect to theta."""
    return dtheta[1:], dtheta[0]
