"""im2col and col2im: a convolution as one matrix product.

A convolution multiplies every window of an image with every filter and adds up. Nothing adds up
products faster than a matrix product, so libraries copy the windows into the columns of a matrix
first. With the filters as the rows of another matrix, one product is the whole convolution.

For x of shape (C, H, W), a window of f rows and g columns, a stride s and a padding p, let x̄ be x
with p rows and columns of zeros on each of the four sides. im2col returns the matrix with

    columns[(c·f + u)·g + v, i·W' + j] = x̄[c, i·s + u, j·s + v]

So there is a column for each place of the window, row of places by row of places, and it holds the
window as it lies in memory: channel by channel, each of them row by row. The shape is
(C·f·g, H'·W') with

    H' = floor((H + 2p - f)/s) + 1        W' = floor((W + 2p - g)/s) + 1

col2im goes the other way, as a backward pass needs it: every entry of columns is added to the pixel
that im2col would take it from. A pixel gets a sum of as many entries as there are windows that it
lies in, a pixel in no window gets 0, and what falls on the padding is dropped. The result has the
shape of x. So col2im is the transpose of im2col, taken as a linear map, and not its inverse.

Worked example: for x = [[[1, 2, 3], [4, 5, 6]]], windows of 2 × 2, s = 1 and p = 0,

    columns = [[1, 2],
               [2, 3],
               [4, 5],
               [5, 6]]

and col2im makes [[[1, 4, 3], [4, 10, 6]]] of it: the middle pixels lie in both windows.

Arrays hold floats, lie in memory in any order, and are not changed. The window fits at least once.
"""

import numpy as np


def im2col(x: np.ndarray, f: int, g: int, stride: int = 1, padding: int = 0) -> np.ndarray:
    """Return all windows of x (C, H, W) as columns, shape (C·f·g, H'·W').

    >>> im2col(np.array([[[1.0, 2, 3], [4, 5, 6]]]), 2, 2)
    array([[1., 2.],
           [2., 3.],
           [4., 5.],
           [5., 6.]])
    """
    raise NotImplementedError


def col2im(
    columns: np.ndarray,
    size: tuple[int, int, int],
    f: int,
    g: int,
    stride: int = 1,
    padding: int = 0,
) -> np.ndarray:
    """Return the image of shape `size`, (C, H, W), to whose pixels columns (C·f·g, H'·W') add up.

    >>> col2im(np.array([[1.0, 2], [2, 3], [4, 5], [5, 6]]), (1, 2, 3), 2, 2)
    array([[[ 1.,  4.,  3.],
            [ 4., 10.,  6.]]])
    """
    raise NotImplementedError
