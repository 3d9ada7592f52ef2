"""The gradient of logistic regression, for a whole batch."""

import numpy as np


def logistic_regression_gradient(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float
) -> tuple[np.ndarray, float]:
    """Return (dw, db), the gradient of the mean cross-entropy J."""
    dz = sigmoid(x @ w + b) - y
    return x.T @ dz / len(x), dz.mean()


def sigmoid(z: np.ndarray) -> np.ndarray:
    """Return 1 / (1 + exp(-z)) without overflow."""
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)
