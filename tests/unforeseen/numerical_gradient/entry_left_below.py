# mistake: the entry is left at x[i] - h, so that all later entries are varied at another point
from collections.abc import Callable

import numpy as np


def numerical_gradient(f: Callable[[np.ndarray], float], x: np.ndarray) -> np.ndarray:
    h = 1e-4
    x = np.array(x, dtype=np.float64)
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index"])
    while not it.finished:
        i = it.multi_index
        x[i] += h
        above = f(x)
        x[i] -= 2 * h
        below = f(x)
        grad[i] = (above - below) / (2 * h)
        it.iternext()
    return grad
