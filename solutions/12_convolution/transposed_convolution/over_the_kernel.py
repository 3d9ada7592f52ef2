"""One place of the kernel at a time, for all input pixels together."""

import numpy as np


def transposed_convolution(y, kernel, stride):
    (height, width), (f, g) = y.shape, kernel.shape
    out = np.zeros((stride * (height - 1) + f, stride * (width - 1) + g))
    for (u, v), weight in np.ndenumerate(kernel):
        out[u : u + stride * height : stride, v : v + stride * width : stride][:height, :width] += (
            weight * y
        )
    return out


def convolution_matrix(kernel, stride, size):
    unit = np.eye(size[0] * size[1])
    return np.stack(
        [transposed_convolution(row.reshape(size), kernel, stride).ravel() for row in unit]
    )
