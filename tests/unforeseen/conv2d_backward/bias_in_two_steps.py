# wrong: dbias is the sum over the images of the mean over the places
import numpy as np


def conv2d_backward(upstream, x, weight, stride=1, padding=0):
    N, C, H, W = x.shape
    K, _, f, g = weight.shape
    p = padding
    xp = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
    dxp = np.zeros(xp.shape)
    dw = np.zeros(weight.shape)
    for i in range(upstream.shape[2]):
        for j in range(upstream.shape[3]):
            a, b = i * stride, j * stride
            up = upstream[:, :, i, j]
            dw += np.tensordot(up, xp[:, :, a : a + f, b : b + g], axes=(0, 0))
            dxp[:, :, a : a + f, b : b + g] += np.tensordot(up, weight, axes=(1, 0))
    return dxp[:, :, p : p + H, p : p + W], dw, upstream.mean(axis=(2, 3)).sum(axis=0)
