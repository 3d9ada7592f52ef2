"""Takes reshape(-1) for a view, which it is not for a transposed array."""

import numpy as np


def numerical_gradient(f, x):
    h = 1e-5
    point = x.astype(np.float64)
    entries = point.reshape(-1)
    gradient = np.zeros(point.size)
    for i in range(point.size):
        centre = entries[i]
        entries[i] = centre + h
        above = f(point)
        entries[i] = centre - h
        below = f(point)
        entries[i] = centre
        gradient[i] = (above - below) / (2 * h)
    return gradient.reshape(x.shape)
