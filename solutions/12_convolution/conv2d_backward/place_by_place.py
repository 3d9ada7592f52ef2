"""Each output hands its gradient to its window, one after the other."""

import numpy as np


def conv2d_backward(upstream, x, weight, stride=1, padding=0):
    p = padding
    padded = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
    dx, dweight, dbias = np.zeros_like(padded), np.zeros_like(weight), np.zeros(len(weight))
    f, g = weight.shape[2:]
    for n, k, i, j in np.ndindex(upstream.shape):
        window = np.s_[n, :, i * stride : i * stride + f, j * stride : j * stride + g]
        dx[window] += upstream[n, k, i, j] * weight[k]
        dweight[k] += upstream[n, k, i, j] * padded[window]
        dbias[k] += upstream[n, k, i, j]
    return dx[:, :, p : p + x.shape[2], p : p + x.shape[3]], dweight, dbias
