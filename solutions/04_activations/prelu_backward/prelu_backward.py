"""Leaky ReLU and PReLU, forward and backward."""

import numpy as np


def leaky_relu(x: np.ndarray, slope: float = 0.01) -> np.ndarray:
    """Return x where it is positive and slope * x elsewhere."""
    return np.where(x > 0, x, slope * x)


def prelu_backward(upstream: np.ndarray, x: np.ndarray, slope: float) -> tuple[np.ndarray, float]:
    """Return (dx, dslope), given the gradient with respect to leaky_relu(x, slope)."""
    dx = upstream * np.where(x > 0, 1.0, slope)
    dslope = np.sum(upstream * np.minimum(x, 0.0))
    return dx, dslope
