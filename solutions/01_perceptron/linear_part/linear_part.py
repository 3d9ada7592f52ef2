"""Repair the linear part of a unit: the reference."""

import numpy as np


def linear_part(w: np.ndarray, x: np.ndarray, b: float) -> np.ndarray:
    """Return z of shape (1, 1) for w (D, 1), x (D, 1) and a number b."""
    return np.dot(w.T, x) + b


def linear_part_of_batch(w: np.ndarray, x: np.ndarray, b: float) -> np.ndarray:
    """Return z of shape (1, N) for w (D, 1), x (D, N) and a number b."""
    return np.dot(w.T, x) + b
