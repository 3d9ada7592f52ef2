# right: loops over pixels, indices modulo the size
import numpy as np


def shift(x, rows, columns):
    h, w = x.shape
    out = np.empty((h, w), dtype=x.dtype)
    for i in range(h):
        for j in range(w):
            out[(i + rows) % h][(j + columns) % w] = x[i][j]
    return out


def circular_convolution(x, k):
    h, w = x.shape
    f, g = k.shape
    padded = np.pad(x, ((0, f - 1), (0, g - 1)), mode="wrap")
    return np.array([[(padded[i : i + f, j : j + g] * k).sum() for j in range(w)] for i in range(h)])


def dense_layer(x, matrix):
    out = [sum(m * p for m, p in zip(row, x.ravel())) for row in matrix]
    return np.array(out).reshape(x.shape)


def shift_error(layer, x, rows, columns):
    worst = 0.0
    for a, b in zip(layer(shift(x, rows, columns)).flat, shift(layer(x), rows, columns).flat):
        worst = max(worst, abs(a - b))
    return worst
