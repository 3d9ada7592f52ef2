# wrong: the number of columns is computed with f in place of g
import numpy as np


def im2col(x, f, g, stride=1, padding=0):
    p = padding
    xp = np.pad(x, ((0, 0), (p, p), (p, p)))
    C, H, W = xp.shape
    oh, ow = (H - f) // stride + 1, (W - f) // stride + 1
    cols = np.zeros((C * f * g, oh * ow))
    for i in range(oh):
        for j in range(ow):
            patch = np.zeros((C, f, g))
            cut = xp[:, i * stride : i * stride + f, j * stride : j * stride + g]
            patch[:, : cut.shape[1], : cut.shape[2]] = cut
            cols[:, i * ow + j] = patch.ravel()
    return cols


def col2im(columns, size, f, g, stride=1, padding=0):
    C, H, W = size
    p = padding
    out = np.zeros((C, H + 2 * p, W + 2 * p))
    oh, ow = (H + 2 * p - f) // stride + 1, (W + 2 * p - g) // stride + 1
    for i in range(oh):
        for j in range(ow):
            out[:, i * stride : i * stride + f, j * stride : j * stride + g] += columns[
                :, i * ow + j
            ].reshape(C, f, g)
    return out[:, p : p + H, p : p + W]
