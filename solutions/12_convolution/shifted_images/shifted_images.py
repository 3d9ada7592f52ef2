"""What a layer does with a shifted image (the reference)."""

from collections.abc import Callable

import numpy as np


def shift(x: np.ndarray, rows: int, columns: int) -> np.ndarray:
    """Return x of shape (H, W), shifted down and to the right, wrapped around.

    >>> shift(np.array([[1.0, 2.0, 4.0]]), 0, 1)
    array([[4., 1., 2.]])
    """
    return np.roll(x, (rows, columns), axis=(0, 1))


def circular_convolution(x: np.ndarray, k: np.ndarray) -> np.ndarray:
    """Return the circular convolution, of the shape of x.

    x of shape (H, W) and k of shape (f, g) hold floats and stay as they were; f ≤ H and g ≤ W.

    >>> circular_convolution(np.array([[1.0, 2.0, 4.0]]), np.array([[1.0, -1.0]]))
    array([[-1., -2.,  3.]])
    """
    out = np.zeros(x.shape)
    for u, v in np.ndindex(k.shape):
        out += k[u, v] * np.roll(x, (-u, -v), axis=(0, 1))
    return out


def dense_layer(x: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """Return what a dense layer with a matrix of shape (H·W, H·W) makes of x, of the shape of x."""
    return (matrix @ x.ravel()).reshape(x.shape)


def shift_error(
    layer: Callable[[np.ndarray], np.ndarray], x: np.ndarray, rows: int, columns: int
) -> float:
    """Return the largest |layer(shifted x) - shifted layer(x)|.

    >>> shift_error(lambda x: x**2, np.array([[1.0, 2.0, 4.0]]), 0, 1)
    0.0
    """
    first = layer(shift(x, rows, columns))
    return float(np.abs(first - shift(layer(x), rows, columns)).max())
