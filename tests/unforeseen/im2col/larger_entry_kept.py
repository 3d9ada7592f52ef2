# wrong: where windows overlap, col2im keeps the larger entry
import numpy as np


def im2col(x, f, g, stride=1, padding=0):
    p = padding
    xp = np.pad(x, ((0, 0), (p, p), (p, p)))
    C, H, W = xp.shape
    cols = []
    for i in range(0, H - f + 1, stride):
        for j in range(0, W - g + 1, stride):
            cols.append(xp[:, i : i + f, j : j + g].reshape(-1))
    return np.array(cols).T


def col2im(columns, size, f, g, stride=1, padding=0):
    C, H, W = size
    p = padding
    out = np.zeros((C, H + 2 * p, W + 2 * p))
    k = 0
    for i in range(0, H + 2 * p - f + 1, stride):
        for j in range(0, W + 2 * p - g + 1, stride):
            out[:, i : i + f, j : j + g] = np.maximum(
                out[:, i : i + f, j : j + g], columns[:, k].reshape(C, f, g)
            )
            k += 1
    return out[:, p : p + H, p : p + W]
