# right: the product with the transposed matrix; the matrix from copies in empty images
import numpy as np


def convolution_matrix(kernel, stride, size):
    h, w = size
    f, g = kernel.shape
    rows = []
    for r in range(h * w):
        i, j = divmod(r, w)
        top, left = i * stride, j * stride
        bottom, right = (h - 1 - i) * stride, (w - 1 - j) * stride
        rows.append(np.pad(kernel, ((top, bottom), (left, right))).reshape(-1))
    return np.vstack(rows)


def transposed_convolution(y, kernel, stride):
    c = convolution_matrix(kernel, stride, y.shape)
    flat = c.T @ y.flatten()
    return flat.reshape(-1, (y.shape[1] - 1) * stride + kernel.shape[1])
