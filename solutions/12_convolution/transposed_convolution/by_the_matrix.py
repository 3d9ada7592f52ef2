"""The matrix first, entry by entry, and its transpose times y."""

import numpy as np


def transposed_convolution(y, kernel, stride):
    out = convolution_matrix(kernel, stride, y.shape).T @ y.reshape(-1)
    return out.reshape([(n - 1) * stride + f for n, f in zip(y.shape, kernel.shape, strict=True)])


def convolution_matrix(kernel, stride, size):
    width = (size[1] - 1) * stride + kernel.shape[1]
    height = (size[0] - 1) * stride + kernel.shape[0]
    matrix = np.zeros((size[0] * size[1], height * width))
    for i in range(size[0]):
        for j in range(size[1]):
            for u in range(kernel.shape[0]):
                for v in range(kernel.shape[1]):
                    pixel = (i * stride + u) * width + j * stride + v
                    matrix[i * size[1] + j, pixel] = kernel[u, v]
    return matrix
