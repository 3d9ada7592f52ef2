# wrong: a decay of the weights is added to dweight
import numpy as np


def conv2d_backward(upstream, x, weight, stride=1, padding=0):
    N, C, H, W = x.shape
    K, _, f, g = weight.shape
    p = padding
    xp = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
    dxp = np.zeros(xp.shape)
    dw = np.zeros(weight.shape)
    for n in range(N):
        for k in range(K):
            for i in range(upstream.shape[2]):
                for j in range(upstream.shape[3]):
                    a, b = i * stride, j * stride
                    dxp[n, :, a : a + f, b : b + g] += weight[k] * upstream[n, k, i, j]
                    dw[k] += xp[n, :, a : a + f, b : b + g] * upstream[n, k, i, j]
    dw += weight
    return dxp[:, :, p : p + H, p : p + W], dw, upstream.sum(axis=(0, 2, 3))
