# mistake: the 1 of the output size is added before the division by the stride
import numpy as np


def conv2d_forward(x, weight, bias, stride=1, padding=0):
    n, c, h, w = x.shape
    k, _, f, g = weight.shape
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    rows = (h + 2 * padding - f + 1) // stride
    cols = (w + 2 * padding - g + 1) // stride
    out = np.zeros((n, k, rows, cols))
    for i in range(rows):
        for j in range(cols):
            window = padded[:, :, i * stride:i * stride + f, j * stride:j * stride + g]
            out[:, :, i, j] = np.einsum("ncfg,kcfg->nk", window, weight) + bias
    return out
