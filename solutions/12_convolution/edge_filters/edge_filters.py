"""Edge detectors, and what the word convolution means (the reference)."""

import numpy as np


def vertical_edges() -> np.ndarray:
    """Return a filter (3, 3) that finds vertical edges, positive for bright on the left."""
    return np.array([[1.0, 0.0, -1.0]] * 3)


def horizontal_edges() -> np.ndarray:
    """Return a filter (3, 3) that finds horizontal edges, positive for bright above."""
    return vertical_edges().T


def cross_correlate(x: np.ndarray, k: np.ndarray) -> np.ndarray:
    """Return the cross-correlation of x with k, of shape (H - f + 1, W - g + 1).

    x of shape (H, W) and k of shape (f, g) hold floats and stay as they were; k fits on x.

    >>> cross_correlate(np.array([[1.0, 2.0, 4.0, 0.0]]), np.array([[3.0, 1.0]]))
    array([[ 5., 10., 12.]])
    """
    windows = np.lib.stride_tricks.sliding_window_view(x, k.shape)
    return np.einsum("ijuv,uv->ij", windows, k)


def convolve(x: np.ndarray, k: np.ndarray) -> np.ndarray:
    """Return the convolution of x with k, with the filter turned over, of the same shape.

    >>> convolve(np.array([[1.0, 2.0, 4.0, 0.0]]), np.array([[3.0, 1.0]]))
    array([[ 7., 14.,  4.]])
    """
    return cross_correlate(x, k[::-1, ::-1])
