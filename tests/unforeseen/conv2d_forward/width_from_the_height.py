# mistake: the output width is taken from the height
import numpy as np


def conv2d_forward(x, weight, bias, stride=1, padding=0):
    n, c, h, w = x.shape
    k, _, f, g = weight.shape
    p = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    size = (h + 2 * padding - f) // stride + 1
    out = np.zeros((n, k, size, size))
    for i in range(size):
        for j in range(size):
            win = p[:, :, i * stride : i * stride + f, j * stride : j * stride + g]
            out[:, :, i, j] = np.einsum("ncab,kcab->nk", win, weight) + bias
    return out
