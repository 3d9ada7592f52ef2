# mistake: the forward and the backward difference are averaged, but the backward one is taken as f(x-h) - f(x) with the wrong sign, so the two nearly cancel and the result is about 0 (h/2 times the second derivative)
from collections.abc import Callable

import numpy as np


def numerical_gradient(f: Callable[[np.ndarray], float], x: np.ndarray) -> np.ndarray:
    h = 1e-5
    x = np.array(x, dtype=float)
    here = f(x)
    result = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        forward = (f(x + step) - here) / h
        backward = (f(x - step) - here) / h
        result[i] = (forward + backward) / 2
    return result
