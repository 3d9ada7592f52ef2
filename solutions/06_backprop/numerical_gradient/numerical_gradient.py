"""A numerical gradient."""

from collections.abc import Callable

import numpy as np


def numerical_gradient(f: Callable[[np.ndarray], float], x: np.ndarray) -> np.ndarray:
    """Return the gradient of f at x by central differences, in float64 and of the shape of x.

    h is near the cube root of the machine epsilon, 6e-6, where truncation and round-off balance.
    """
    h = 1e-5
    point = np.array(x, dtype=np.float64)
    gradient = np.zeros(point.shape)
    for index in np.ndindex(point.shape):
        centre = point[index]
        point[index] = centre + h
        above = f(point)
        point[index] = centre - h
        below = f(point)
        point[index] = centre
        gradient[index] = (above - below) / (2 * h)
    return gradient
