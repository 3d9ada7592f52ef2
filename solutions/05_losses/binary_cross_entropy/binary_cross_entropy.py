"""The binary cross-entropy, from a probability and from a score."""

import numpy as np


def binary_cross_entropy(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the losses for probabilities a and labels y, of their shape."""
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))


def binary_cross_entropy_with_logits(z: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the losses for scores z and labels y, of their shape."""
    return np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))


def gradient_with_logits(z: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return dL/dz for scores z and labels y, of their shape."""
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e) - y
