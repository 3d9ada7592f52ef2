# mistake: at z = 0 the slope is taken as 0.5 (np.heaviside with 0.5) and not as 0
import numpy as np


def relu(z: np.ndarray) -> np.ndarray:
    return np.maximum(z, 0)


def relu_backward(upstream: np.ndarray, z: np.ndarray) -> np.ndarray:
    return upstream * np.heaviside(z, 0.5)
