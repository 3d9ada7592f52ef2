"""Adds h to the whole array."""

import numpy as np


def numerical_gradient(f, x):
    h = 1e-5
    x = x.astype(np.float64)
    slope = (f(x + h) - f(x - h)) / (2 * h)
    return np.full(x.shape, slope)
