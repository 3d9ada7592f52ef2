"""A filter that is learnt (the reference)."""

import numpy as np


def filter_gradient(k: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the gradient of the loss with respect to k, of the shape of k.

    k of shape (f, g), x of shape (H, W) and y of shape (H - f + 1, W - g + 1) hold floats and stay
    as they were.

    >>> x, y = np.array([[1.0, 2.0, 4.0]]), np.array([[1.0, 3.0]])
    >>> filter_gradient(np.zeros((1, 2)), x, y)
    array([[ -7., -14.]])
    """
    windows = np.lib.stride_tricks.sliding_window_view(x, k.shape)
    error = np.einsum("ijuv,uv->ij", windows, k) - y
    return 2 * np.einsum("ijuv,ij->uv", windows, error) / error.size


def fit_filter(
    x: np.ndarray, y: np.ndarray, shape: tuple[int, int], rate: float, steps: int
) -> np.ndarray:
    """Return the filter of the given shape after the given number of steps, from zeros.

    >>> fit_filter(np.array([[1.0, 2.0, 4.0]]), np.array([[1.0, 3.0]]), (1, 2), 0.1, 1)
    array([[0.7, 1.4]])
    """
    k = np.zeros(shape)
    for _ in range(steps):
        k = k - rate * filter_gradient(k, x, y)
    return k
