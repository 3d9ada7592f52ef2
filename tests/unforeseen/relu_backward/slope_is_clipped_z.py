# mistake: the slope is taken as z clipped to 0..1 instead of 0 or 1, so for 0 < z < 1 the gradient is shrunk by the factor z
import numpy as np


def relu(z: np.ndarray) -> np.ndarray:
    return np.clip(z, 0, None)


def relu_backward(upstream: np.ndarray, z: np.ndarray) -> np.ndarray:
    slope = np.clip(z, 0, 1)
    return slope * upstream
