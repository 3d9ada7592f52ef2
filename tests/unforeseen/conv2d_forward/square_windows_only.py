# mistake: square windows only: f used for both sides of the window
import numpy as np


def conv2d_forward(x, weight, bias, stride=1, padding=0):
    n, c, h, w = x.shape
    k, _, f, _ = weight.shape
    p = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    oh, ow = (h + 2 * padding - f) // stride + 1, (w + 2 * padding - f) // stride + 1
    out = np.zeros((n, k, oh, ow))
    for i in range(oh):
        for j in range(ow):
            win = p[:, :, i * stride : i * stride + f, j * stride : j * stride + f]
            out[:, :, i, j] = np.einsum("ncab,kcab->nk", win, weight) + bias
    return out
