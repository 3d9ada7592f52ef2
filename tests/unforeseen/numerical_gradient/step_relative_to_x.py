# mistake: the step is h = 1e-5 * x[i], which is 0 where x[i] is 0, so such entries give 0/0 = nan
from collections.abc import Callable

import numpy as np


def numerical_gradient(f: Callable[[np.ndarray], float], x: np.ndarray) -> np.ndarray:
    point = np.asarray(x, dtype=np.float64)
    grad = np.zeros(point.shape)
    for idx in np.ndindex(*point.shape):
        h = 1e-5 * point[idx]
        left, right = point.copy(), point.copy()
        left[idx] -= h
        right[idx] += h
        grad[idx] = np.float64(f(right) - f(left)) / (2 * h)
    return grad
