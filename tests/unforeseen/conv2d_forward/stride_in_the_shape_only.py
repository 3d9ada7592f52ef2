# mistake: the stride shrinks the output, but window (i, j) begins at (i, j) all the same
import numpy as np


def conv2d_forward(x, weight, bias, stride=1, padding=0):
    p = np.pad(x, ((0, 0), (0, 0), (padding,) * 2, (padding,) * 2))
    filters, _, f, g = weight.shape
    rows, columns = (p.shape[2] - f) // stride + 1, (p.shape[3] - g) // stride + 1
    out = np.zeros((len(x), filters, rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = p[:, None, :, i : i + f, j : j + g]
            out[:, :, i, j] = (window * weight).sum(axis=(2, 3, 4)) + bias
    return out
