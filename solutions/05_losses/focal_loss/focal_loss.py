"""The focal loss, from scores, with its gradient."""

import numpy as np


def focal_loss(z: np.ndarray, y: np.ndarray, gamma: float) -> np.ndarray:
    """Return the loss of each example, of the shape of z."""
    m = (2 * y - 1) * z
    return -np.exp(gamma * log_sigmoid(-m)) * log_sigmoid(m)


def focal_gradient(z: np.ndarray, y: np.ndarray, gamma: float) -> np.ndarray:
    """Return dL/dz of each example, of the shape of z."""
    sign = 2 * y - 1
    log_p, log_rest = log_sigmoid(sign * z), log_sigmoid(-sign * z)
    weight = np.exp(gamma * log_rest)
    return sign * weight * (gamma * np.exp(log_p) * log_p - np.exp(log_rest))


def log_sigmoid(m: np.ndarray) -> np.ndarray:
    """Return log(1 / (1 + exp(-m))) without overflow."""
    return -np.logaddexp(0, -m)
