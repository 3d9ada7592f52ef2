# mistake: dz is made with np.zeros_like(z), an array of integers where z holds integers, so the gradient loses its decimals
import numpy as np


def relu(z: np.ndarray) -> np.ndarray:
    return np.maximum(0, z)


def relu_backward(upstream: np.ndarray, z: np.ndarray) -> np.ndarray:
    dz = np.zeros_like(z)
    on = z > 0
    dz[on] = upstream[on]
    return dz
