# wrong: the padding is cut off with [p:-p], which leaves nothing where p is 0
import numpy as np


def im2col(x, f, g, stride=1, padding=0):
    p = padding
    xp = np.pad(x, ((0, 0), (p, p), (p, p)))
    C, H, W = xp.shape
    return np.stack(
        [
            xp[:, i : i + f, j : j + g].ravel()
            for i in range(0, H - f + 1, stride)
            for j in range(0, W - g + 1, stride)
        ],
        axis=1,
    )


def col2im(columns, size, f, g, stride=1, padding=0):
    C, H, W = size
    p = padding
    out = np.zeros((C, H + 2 * p, W + 2 * p))
    k = 0
    for i in range(0, H + 2 * p - f + 1, stride):
        for j in range(0, W + 2 * p - g + 1, stride):
            out[:, i : i + f, j : j + g] += columns[:, k].reshape(C, f, g)
            k += 1
    return out[:, p:-p, p:-p]
