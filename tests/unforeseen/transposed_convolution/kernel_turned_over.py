# mistake: the kernel is turned over before it is laid down
import numpy as np


def transposed_convolution(y, kernel, stride):
    (h, w), (f, g) = y.shape, kernel.shape
    out = np.zeros(((h - 1) * stride + f, (w - 1) * stride + g))
    for i in range(h):
        for j in range(w):
            r, c = i * stride, j * stride
            out[r : r + f, c : c + g] += y[i, j] * kernel[::-1, ::-1]
    return out


def convolution_matrix(kernel, stride, size):
    (h, w), (f, g) = size, kernel.shape
    rows, columns = (h - 1) * stride + f, (w - 1) * stride + g
    out = np.zeros((h * w, rows * columns))
    for i in range(h):
        for j in range(w):
            for u in range(f):
                for v in range(g):
                    out[i * w + j, (i * stride + u) * columns + j * stride + v] = kernel[u, v]
    return out
