# mistake: only the first axis is looped over, so for a matrix a whole row is moved at once and each of its entries gets the sum of the derivatives of that row
from collections.abc import Callable

import numpy as np


def numerical_gradient(f: Callable[[np.ndarray], float], x: np.ndarray) -> np.ndarray:
    h = 1e-5
    x0 = np.atleast_1d(np.array(x, dtype=np.float64))
    shape = np.shape(x)
    grad = np.zeros_like(x0)
    for i in range(len(x0)):
        hi = x0.copy()
        hi[i] += h
        lo = x0.copy()
        lo[i] -= h
        grad[i] = (f(hi.reshape(shape)) - f(lo.reshape(shape))) / (2 * h)
    return grad.reshape(shape)
