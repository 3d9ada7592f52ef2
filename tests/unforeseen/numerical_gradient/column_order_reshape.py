# mistake: the derivatives are computed row by row but put into shape column by column (order="F"), so for matrices they stand in the wrong places
from collections.abc import Callable

import numpy as np


def numerical_gradient(f: Callable[[np.ndarray], float], x: np.ndarray) -> np.ndarray:
    eps = 1e-5
    base = np.array(x, dtype=np.float64)
    derivatives = []
    for k in range(base.size):
        e = np.zeros(base.size)
        e[k] = eps
        e = e.reshape(base.shape)
        derivatives.append((f(base + e) - f(base - e)) / (2 * eps))
    return np.reshape(np.array(derivatives), base.shape, order="F")
