"""Dead ReLU units: finding them, making one, and bringing it back."""

import numpy as np


def dead_units(batches: list[np.ndarray], w: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return for each of the H units whether it is dead for the data set: bools of shape (H,)."""
    alive = np.zeros(b.shape, dtype=bool)
    for x in batches:
        alive |= np.any(x @ w + b > 0, axis=0)
    return ~alive


def killing_bias(x: np.ndarray, w: np.ndarray) -> float:
    """Return the largest bias with which z = x @ w + bias is at most -1 for all N examples."""
    return -np.max(x @ w) - 1


def weight_gradient(
    upstream: np.ndarray, x: np.ndarray, w: np.ndarray, b: np.ndarray, slope: float = 0.0
) -> np.ndarray:
    """Return the gradient of the loss with respect to w, of the shape (D, H)."""
    dz = upstream * np.where(x @ w + b > 0, 1.0, slope)
    return x.T @ dz
