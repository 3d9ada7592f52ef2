# mistake: the gradient goes only to the largest of all channels
import numpy as np


def places(x, f, stride):
    c, h, w = x.shape
    for i in range((h - f) // stride + 1):
        for j in range((w - f) // stride + 1):
            yield i, j, slice(i * stride, i * stride + f), slice(j * stride, j * stride + f)


def pool_forward(x, f, stride, mode):
    c, h, w = x.shape
    out = np.zeros((c, (h - f) // stride + 1, (w - f) // stride + 1))
    for i, j, rows, columns in places(x, f, stride):
        window = x[:, rows, columns]
        out[:, i, j] = window.max(axis=(1, 2)) if mode == "max" else window.mean(axis=(1, 2))
    return out


def pool_backward(upstream, x, f, stride, mode):
    dx = np.zeros(x.shape)
    for i, j, rows, columns in places(x, f, stride):
        window = x[:, rows, columns]
        g = upstream[:, i, j][:, None, None]
        if mode == "max":
            dx[:, rows, columns] += g * (window == window.max())
        else:
            dx[:, rows, columns] += g / f**2
    return dx
