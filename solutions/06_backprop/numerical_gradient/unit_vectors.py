"""f at x + h e and x - h e, e running through the unit vectors."""

import numpy as np


def numerical_gradient(f, x):
    h = 1e-6
    slopes = []
    for i in range(x.size):
        unit = np.zeros(x.size)
        unit[i] = 1.0
        step = h * unit.reshape(x.shape)
        slopes.append((f(x.astype(float) + step) - f(x.astype(float) - step)) / (2 * h))
    return np.array(slopes).reshape(x.shape)
