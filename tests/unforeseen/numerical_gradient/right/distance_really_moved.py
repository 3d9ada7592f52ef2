# right: steps along the rows of an identity matrix, divided by the distance that the floats have really moved
from collections.abc import Callable

import numpy as np


def numerical_gradient(f: Callable[[np.ndarray], float], x: np.ndarray) -> np.ndarray:
    point = np.asarray(x, dtype=np.float64)
    h = float(np.cbrt(np.finfo(np.float64).eps))
    slopes = []
    for direction in h * np.eye(point.size):
        ahead = point + direction.reshape(point.shape)
        behind = point - direction.reshape(point.shape)
        distance = np.sum(ahead - behind)
        slopes.append((float(f(ahead)) - float(f(behind))) / distance)
    return np.array(slopes).reshape(point.shape)
