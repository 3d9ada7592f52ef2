"""A sum of shifted images, and an image that is turned over twice."""

import numpy as np


def vertical_edges():
    return np.array([[3, 0, -3], [10, 0, -10], [3, 0, -3]])


def horizontal_edges():
    return np.array([[1, 1, 1], [0, 0, 0], [-1, -1, -1]])


def cross_correlate(x, k):
    rows, columns = x.shape[0] - k.shape[0] + 1, x.shape[1] - k.shape[1] + 1
    out = np.zeros((rows, columns))
    for (u, v), weight in np.ndenumerate(k):
        out += weight * x[u : u + rows, v : v + columns]
    return out


def convolve(x, k):
    return np.flip(cross_correlate(np.flip(x), k))
