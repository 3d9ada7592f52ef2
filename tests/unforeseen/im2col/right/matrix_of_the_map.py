# right: the linear map as a matrix, whose transpose is col2im
import numpy as np


def im2col(x, f, g, stride=1, padding=0):
    C, H, W = x.shape
    h = (H + 2 * padding - f) // stride + 1
    w = (W + 2 * padding - g) // stride + 1
    out = np.zeros((C * f * g, h * w))
    for r in range(C * f * g):
        c, u, v = r // (f * g), r // g % f, r % g
        for k in range(h * w):
            i, j = k // w * stride + u - padding, k % w * stride + v - padding
            if 0 <= i < H and 0 <= j < W:
                out[r, k] = x[c, i, j]
    return out


def col2im(columns, size, f, g, stride=1, padding=0):
    number = np.arange(1, np.prod(size) + 1.0).reshape(size)
    source = im2col(number, f, g, stride, padding).astype(int)
    image = np.zeros(np.prod(size) + 1)
    for place, entry in zip(source.ravel(), columns.ravel()):
        image[place] += entry
    return image[1:].reshape(size)
