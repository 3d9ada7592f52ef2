"""A transposed convolution (the reference)."""

import numpy as np


def transposed_convolution(y: np.ndarray, kernel: np.ndarray, stride: int) -> np.ndarray:
    """Return the output, of shape ((H - 1)·stride + f, (W - 1)·stride + g).

    y of shape (H, W) and kernel of shape (f, g) hold floats and stay as they were.

    >>> transposed_convolution(np.array([[1.0, 3.0]]), np.array([[1.0, 2.0, 4.0]]), 2)
    array([[ 1.,  2.,  7.,  6., 12.]])
    """
    f, g = kernel.shape
    out = np.zeros(((y.shape[0] - 1) * stride + f, (y.shape[1] - 1) * stride + g))
    for i, j in np.ndindex(y.shape):
        out[i * stride : i * stride + f, j * stride : j * stride + g] += y[i, j] * kernel
    return out


def convolution_matrix(kernel: np.ndarray, stride: int, size: tuple[int, int]) -> np.ndarray:
    """Return the matrix C of the ordinary convolution whose output has the given size (H, W).

    Its shape is (H·W, H'·W'), with H' = (H - 1)·stride + f and W' = (W - 1)·stride + g.

    >>> convolution_matrix(np.array([[1.0, 2.0, 4.0]]), 2, (1, 2))
    array([[1., 2., 4., 0., 0.],
           [0., 0., 1., 2., 4.]])
    """
    f, g = kernel.shape
    height, width = (size[0] - 1) * stride + f, (size[1] - 1) * stride + g
    rows = []
    for i, j in np.ndindex(*size):
        row = np.zeros((height, width))
        row[i * stride : i * stride + f, j * stride : j * stride + g] = kernel
        rows.append(row.ravel())
    return np.array(rows)
