# right: filters with a single pair of pixels, whole numbers; convolve row by row with np.convolve
import numpy as np


def vertical_edges():
    k = np.zeros((3, 3), dtype=int)
    k[1, 0], k[1, 1] = 1, -1
    return k


def horizontal_edges():
    return vertical_edges().T


def convolve(x, k):
    f = len(k)
    rows = len(x) - f + 1
    return np.array(
        [
            sum(np.convolve(x[i + u], k[f - 1 - u], mode="full")[k.shape[1] - 1 : x.shape[1]] for u in range(f))
            for i in range(rows)
        ]
    )


def cross_correlate(x, k):
    return convolve(x, k[::-1, ::-1])
