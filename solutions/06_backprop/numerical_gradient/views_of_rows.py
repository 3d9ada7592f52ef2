"""Remembers x[i], which is a view where x is a matrix, and changes with it."""

import numpy as np


def numerical_gradient(f, x):
    h = 1e-5
    point = x.astype(np.float64)
    gradient = np.zeros(point.shape)
    for i in range(len(point)):
        centre = point[i]
        point[i] = centre + h
        above = f(point)
        point[i] = centre - h
        below = f(point)
        point[i] = centre
        gradient[i] = (above - below) / (2 * h)
    return gradient
