# mistake: after an entry has been moved down by h it is not put back, so the later entries are differentiated at a shifted point (and h = 1e-3 makes this visible)
from collections.abc import Callable

import numpy as np


def numerical_gradient(f: Callable[[np.ndarray], float], x: np.ndarray) -> np.ndarray:
    h = 1e-3
    work = x.astype(float)
    grad = np.empty_like(work)
    it = np.nditer(work, flags=["multi_index"])
    for _ in it:
        i = it.multi_index
        work[i] += h
        plus = f(work)
        work[i] -= 2 * h
        minus = f(work)
        grad[i] = (plus - minus) / (2 * h)
    return grad
