"""Losses that stand in for the number of mistakes."""

import numpy as np


def margin(z: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the margins of scores z and labels y, 0 or 1, all of shape (N,)."""
    return (2 * y - 1) * z


def surrogate_losses(m: np.ndarray) -> np.ndarray:
    """Return the five losses at margins m of shape (N,), as an array of shape (5, N)."""
    mistake = np.where(m <= 0, 1.0, 0.0)
    squared = (1 - m) ** 2
    sigmoid_squared = (1 - 1 / (1 + np.exp(-m))) ** 2
    hinge = np.maximum(0, 1 - m)
    log = np.log(1 + np.exp(-m))
    return np.stack([mistake, squared, sigmoid_squared, hinge, log])


def is_convex(values: np.ndarray) -> bool:
    """Return whether values on equally spaced points are convex; one or two always are."""
    return bool(np.all(np.diff(values, 2) >= -1e-9))


def compare(n: int) -> tuple[np.ndarray, np.ndarray]:
    """Return (distances, convex), both of shape (5,): floats, and True or False."""
    m = -5 + 10 * (np.arange(n) + 0.5) / n
    losses = surrogate_losses(m)
    distances = np.abs(losses - losses[0]).sum(axis=1) * 10 / n
    return distances, np.array([is_convex(row) for row in losses])
