# right: one strided view serves both ways
import numpy as np
from numpy.lib.stride_tricks import as_strided


def _view(a, f, g, s):
    C, H, W = a.shape
    c, r, q = a.strides
    h, w = 1 + (H - f) // s, 1 + (W - g) // s
    return as_strided(a, (C, f, g, h, w), (c, r, q, r * s, q * s))


def im2col(x, f, g, stride=1, padding=0):
    C, H, W = x.shape
    a = np.zeros((C, H + 2 * padding, W + 2 * padding), x.dtype)
    a[:, padding : padding + H, padding : padding + W] = x
    return np.array(_view(a, f, g, stride)).reshape(C * f * g, -1)


def col2im(columns, size, f, g, stride=1, padding=0):
    C, H, W = size
    where = np.arange(C * (H + 2 * padding) * (W + 2 * padding)).reshape(C, H + 2 * padding, -1)
    index = _view(where, f, g, stride).reshape(-1)
    total = np.bincount(index, weights=np.asarray(columns).reshape(-1), minlength=where.size)
    return total.reshape(where.shape)[:, padding : padding + H, padding : padding + W]
