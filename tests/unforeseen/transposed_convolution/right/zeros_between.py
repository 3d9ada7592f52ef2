# right: zeros between the pixels and a full true convolution; the matrix column by column
import numpy as np


def transposed_convolution(y, kernel, stride):
    (h, w), (f, g) = y.shape, kernel.shape
    wide = np.zeros(((h - 1) * stride + 1, (w - 1) * stride + 1))
    wide[::stride, ::stride] = y
    wide = np.pad(wide, ((f - 1, f - 1), (g - 1, g - 1)))
    windows = np.lib.stride_tricks.sliding_window_view(wide, (f, g))
    return (windows * np.flip(kernel)).sum(axis=(-2, -1))


def convolution_matrix(kernel, stride, size):
    h, w = size
    f, g = kernel.shape
    big = (h - 1) * stride + f, (w - 1) * stride + g
    columns = []
    for n in range(big[0] * big[1]):
        image = np.zeros(big)
        image.flat[n] = 1
        windows = np.lib.stride_tricks.sliding_window_view(image, (f, g))[::stride, ::stride]
        columns.append(np.einsum("ijuv,uv->ij", windows, kernel).ravel())
    return np.column_stack(columns)
