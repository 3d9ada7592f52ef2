"""A transposed convolution.

A convolution with a stride makes maps smaller. Networks that put out images, for segmentation or
as a generator, have to make them larger again, with weights that are learnt. A transposed
convolution does: every input pixel adds a copy of the kernel, times its value, to the output, and
neighbouring copies begin a stride apart.

For y of shape (H, W), a kernel of shape (f, g) and a stride s, copy (i, j) covers rows i·s to i·s
+ f - 1 and columns j·s to j·s + g - 1. Where copies overlap they add up; where none lies, the
output is 0. It is just large enough for all copies:

    H' = (H - 1)·s + f        W' = (W - 1)·s + g

The name comes from this: an ordinary convolution of an image of H' × W' pixels, with this kernel
and stride and without padding, is a linear map, so it multiplies the flattened image by a matrix
C. The transposed convolution multiplies by Cᵀ. It does not undo the convolution: Cᵀ is not the
inverse of C.

An example in one row: y = [[1, 3]], the kernel [[1, 2, 4]] and s = 2 give

    [[1, 2, 4, 0, 0]] + [[0, 0, 3, 6, 12]] = [[1, 2, 7, 6, 12]]

The second function makes C itself: row r belongs to the r-th output pixel of the ordinary
convolution, counted row by row, and column n to the n-th pixel of the image, counted row by row.
The kernel is not turned over.
"""

import numpy as np


def transposed_convolution(y: np.ndarray, kernel: np.ndarray, stride: int) -> np.ndarray:
    """Return the output, of shape ((H - 1)·stride + f, (W - 1)·stride + g).

    y of shape (H, W) and kernel of shape (f, g) hold floats and stay as they were.

    >>> transposed_convolution(np.array([[1.0, 3.0]]), np.array([[1.0, 2.0, 4.0]]), 2)
    array([[ 1.,  2.,  7.,  6., 12.]])
    """
    raise NotImplementedError


def convolution_matrix(kernel: np.ndarray, stride: int, size: tuple[int, int]) -> np.ndarray:
    """Return the matrix C of the ordinary convolution whose output has the given size (H, W).

    Its shape is (H·W, H'·W'), with H' = (H - 1)·stride + f and W' = (W - 1)·stride + g.

    >>> convolution_matrix(np.array([[1.0, 2.0, 4.0]]), 2, (1, 2))
    array([[1., 2., 4., 0., 0.],
           [0., 0., 1., 2., 4.]])
    """
    raise NotImplementedError
