"""ReLU, forward and backward."""

import numpy as np


def relu(z: np.ndarray) -> np.ndarray:
    """Return max(0, z), element by element."""
    return np.maximum(z, 0)


def relu_backward(upstream: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Return the gradient with respect to z, given that with respect to relu(z)."""
    return upstream * (z > 0)
