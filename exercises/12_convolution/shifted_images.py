"""What a layer does with a shifted image.

Shift the image before a convolution, and the map that comes out is shifted in the same way:
conv(shift(x)) = shift(conv(x)). The layer is called equivariant to shifts. At the borders this
holds only if the image wraps around, so that what leaves on one side enters on the other. A dense
layer promises nothing of the kind. This exercise builds such a convolution and measures the
difference.

A shift by (r, c) moves each pixel r rows down and c columns to the right and wraps around; r and
c may be negative:

    shifted[(i + r) mod H, (j + c) mod W] = x[i, j]

The circular convolution of x of shape (H, W) with a filter k of shape (f, g), which is not turned
over, has the shape of x:

    out[i, j] = Σ_u Σ_v x[(i + u) mod H, (j + v) mod W] · k[u, v]

`shift_error` takes any layer, a function from an array of shape (H, W) to one of the same shape,
and returns the largest absolute difference between what the layer makes of the shifted image and
the shifted output for the image as it was. It is 0, up to rounding, where the layer is
equivariant. The last function builds a dense layer out of a matrix: the image is flattened row by
row, multiplied by the matrix from the left, and brought back into shape.

An example: for x = [[1, 2, 4]] and k = [[1, -1]] the circular convolution gives [[-1, -2, 3]].
The image shifted by (0, 1) is [[4, 1, 2]], and the output [[3, -1, -2]] is shifted by (0, 1) as
well.
"""

from collections.abc import Callable

import numpy as np


def shift(x: np.ndarray, rows: int, columns: int) -> np.ndarray:
    """Return x of shape (H, W), shifted down and to the right, wrapped around.

    >>> shift(np.array([[1.0, 2.0, 4.0]]), 0, 1)
    array([[4., 1., 2.]])
    """
    raise NotImplementedError


def circular_convolution(x: np.ndarray, k: np.ndarray) -> np.ndarray:
    """Return the circular convolution, of the shape of x.

    x of shape (H, W) and k of shape (f, g) hold floats and stay as they were; f ≤ H and g ≤ W.

    >>> circular_convolution(np.array([[1.0, 2.0, 4.0]]), np.array([[1.0, -1.0]]))
    array([[-1., -2.,  3.]])
    """
    raise NotImplementedError


def dense_layer(x: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """Return what a dense layer with a matrix of shape (H·W, H·W) makes of x, of the shape of x."""
    raise NotImplementedError


def shift_error(
    layer: Callable[[np.ndarray], np.ndarray], x: np.ndarray, rows: int, columns: int
) -> float:
    """Return the largest |layer(shifted x) - shifted layer(x)|.

    >>> shift_error(lambda x: x**2, np.array([[1.0, 2.0, 4.0]]), 0, 1)
    0.0
    """
    raise NotImplementedError
