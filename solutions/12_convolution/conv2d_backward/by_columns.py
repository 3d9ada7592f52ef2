"""im2col, two matrix products for each image, and col2im."""

import numpy as np


def conv2d_backward(upstream, x, weight, stride=1, padding=0):
    (n, c, height, width), (k, _, f, g), (h, w) = x.shape, weight.shape, upstream.shape[2:]
    u, v = (a.reshape(-1, 1) for a in np.indices((f, g)))
    i, j = (a.reshape(1, -1) for a in np.indices((h, w)))
    rows, columns = stride * i + u, stride * j + v
    padded = np.zeros((n, c, height + 2 * padding, width + 2 * padding))
    inner = (..., slice(padding, padding + height), slice(padding, padding + width))
    padded[inner] = x
    dpadded, dweight = 0 * padded, 0
    for image, dimage, up in zip(padded, dpadded, upstream.reshape(n, k, h * w), strict=True):
        dweight = dweight + up @ image[:, rows, columns].reshape(c * f * g, -1).T
        share = weight.reshape(k, -1).T @ up
        np.add.at(dimage, (slice(None), rows, columns), share.reshape(c, f * g, -1))
    return dpadded[inner], dweight.reshape(weight.shape), upstream.sum(axis=(0, 2, 3))
