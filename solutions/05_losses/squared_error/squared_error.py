"""The squared error, twice: of a regression, and of a layer of sigmoid neurons."""

import numpy as np


def mean_squared_error(prediction: np.ndarray, target: np.ndarray) -> tuple[float, np.ndarray]:
    """Return (loss, gradient): MSE, and its gradient with respect to the predictions."""
    error = prediction - target
    return np.mean(error**2), 2 * error / error.size


def quadratic_cost(x: np.ndarray, y: np.ndarray, w: np.ndarray, b: np.ndarray) -> float:
    """Return C for the sigmoid layer with weights w and biases b."""
    a = 1 / (1 + np.exp(-(x @ w + b)))
    return np.sum((y - a) ** 2) / (2 * len(x))
