# mistake: takes the pixels before the place, not behind it
import numpy as np


def shift(x, rows, columns):
    return np.roll(x, (rows, columns), axis=(0, 1))


def circular_convolution(x, k):
    out = np.zeros_like(x)
    for u in range(k.shape[0]):
        for v in range(k.shape[1]):
            out += k[u, v] * shift(x, u, v)
    return out


def dense_layer(x, matrix):
    return (matrix @ x.ravel()).reshape(x.shape)


def shift_error(layer, x, rows, columns):
    return float(np.abs(layer(shift(x, rows, columns)) - shift(layer(x), rows, columns)).max())
