"""np.nditer over the indices, on a copy of x, with a step that grows with the entry."""

import numpy as np


def numerical_gradient(f, x):
    x = np.array(x, dtype=float)
    gradient = np.zeros_like(x)
    entries = np.nditer(x, flags=["multi_index", "zerosize_ok"])
    while not entries.finished:
        index = entries.multi_index
        old = float(x[index])
        h = 1e-6 * max(1.0, abs(old))
        x[index] = old - h
        below = f(x.copy())
        x[index] = old + h
        gradient[index] = (f(x.copy()) - below) / (2 * h)
        x[index] = old
        entries.iternext()
    return gradient
