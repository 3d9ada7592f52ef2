# mistake: relu overwrites its argument z with the result (z[z < 0] = 0), although z is to be left as it was
import numpy as np


def relu(z: np.ndarray) -> np.ndarray:
    negative = z < 0
    z[negative] = 0
    return z


def relu_backward(upstream: np.ndarray, z: np.ndarray) -> np.ndarray:
    return np.where(z > 0, upstream, 0.0)
