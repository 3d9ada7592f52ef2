"""One number at a time, in double precision."""

import math

import numpy as np


def sigmoid(z):
    def one(value):
        if value >= 0:
            return 1 / (1 + math.exp(-value))
        return math.exp(value) / (1 + math.exp(value))

    values = [one(float(value)) for value in z.reshape(-1)]
    kind = np.float32 if z.dtype == np.float32 else np.float64
    return np.array(values, dtype=kind).reshape(z.shape)
