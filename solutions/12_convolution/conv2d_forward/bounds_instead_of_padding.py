"""The formula term by term; what would lie outside the image is left out instead of padded."""

import numpy as np


def conv2d_forward(x, weight, bias, stride=1, padding=0):
    (n, c, height, width), (k, _, f, g) = x.shape, weight.shape
    rows = (height + 2 * padding - f) // stride + 1
    columns = (width + 2 * padding - g) // stride + 1
    out = np.empty((n, k, rows, columns))
    for image, filter_, i, j in np.ndindex(out.shape):
        total = bias[filter_]
        for channel, u, v in np.ndindex(c, f, g):
            r, s = i * stride + u - padding, j * stride + v - padding
            if 0 <= r < height and 0 <= s < width:
                total += x[image, channel, r, s] * weight[filter_, channel, u, v]
        out[image, filter_, i, j] = total
    return out
