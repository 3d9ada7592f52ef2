"""The formulas, index by index."""

import numpy as np


def shift(x, rows, columns):
    height, width = x.shape
    out = np.empty_like(x)
    for i in range(height):
        for j in range(width):
            out[(i + rows) % height, (j + columns) % width] = x[i, j]
    return out


def circular_convolution(x, k):
    height, width = x.shape
    out = np.zeros_like(x)
    for i, j in np.ndindex(x.shape):
        for (u, v), weight in np.ndenumerate(k):
            out[i, j] += x[(i + u) % height, (j + v) % width] * weight
    return out


def dense_layer(x, matrix):
    return np.reshape(np.dot(matrix, x.flatten()), x.shape)


def shift_error(layer, x, rows, columns):
    difference = shift(layer(x), rows, columns) - layer(shift(x, rows, columns))
    return max(abs(float(d)) for d in difference.flat)
