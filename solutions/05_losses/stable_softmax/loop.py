"""One row at a time, one number at a time."""

import math

import numpy as np


def softmax(z):
    if z.ndim > 1:
        return np.stack([softmax(row) for row in z])
    largest = max(z)
    e = [math.exp(score - largest) for score in z]
    total = math.fsum(e)
    return np.array([value / total for value in e])
