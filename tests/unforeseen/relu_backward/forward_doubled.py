# mistake: relu is computed as z + |z| without halving, so positive inputs come out twice as large
import numpy as np


def relu(z: np.ndarray) -> np.ndarray:
    return z + np.abs(z)


def relu_backward(upstream: np.ndarray, z: np.ndarray) -> np.ndarray:
    grad = np.zeros_like(upstream)
    active = z > 0
    grad[active] = upstream[active]
    return grad
