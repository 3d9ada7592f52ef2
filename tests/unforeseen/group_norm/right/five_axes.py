# right: five axes, einsum for the scale
import numpy as np


def group_norm(x, gamma, beta, groups, eps=1e-5):
    n, c, h, w = x.shape
    if groups <= 0 or c != groups * (c // groups):
        raise ValueError("C = %d is no multiple of groups = %d" % (c, groups))
    z = x.reshape(n, groups, c // groups, h, w).copy()
    z -= np.average(z, axis=(2, 3, 4))[:, :, None, None, None]
    z *= ((z**2).mean((2, 3, 4), keepdims=True) + eps) ** -0.5
    return np.einsum("nchw,c->nchw", z.reshape(n, c, h, w), gamma) + beta[None, :, None, None]


def instance_norm(x, eps=1e-5):
    y = np.empty(x.shape)
    for n in range(x.shape[0]):
        for c in range(x.shape[1]):
            y[n, c] = (x[n, c] - x[n, c].mean()) / np.sqrt(x[n, c].var() + eps)
    return y
