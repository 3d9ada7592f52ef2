"""Max and average pooling, forward and backward (the reference)."""

import numpy as np


def pool_forward(x: np.ndarray, f: int, stride: int, mode: str) -> np.ndarray:
    """Return the output, of shape (C, H', W').

    x holds floats and has the shape (C, H, W); f is at most H and at most W. x stays as it was.

    >>> x = np.array([[[1.0, 5, 2, 0], [4, 2, 1, 4]]])
    >>> pool_forward(x, 2, 2, "max")
    array([[[5., 4.]]])
    >>> pool_forward(x, 2, 1, "mean")
    array([[[3.  , 2.5 , 1.75]]])
    """
    windows = np.lib.stride_tricks.sliding_window_view(x, (f, f), axis=(1, 2))
    windows = windows[:, ::stride, ::stride]
    return windows.max(axis=(3, 4)) if mode == "max" else windows.mean(axis=(3, 4))


def pool_backward(
    upstream: np.ndarray, x: np.ndarray, f: int, stride: int, mode: str
) -> np.ndarray:
    """Return the gradient with respect to x, of the shape of x.

    upstream has the shape of the output that pool_forward makes of x, and holds floats. No two
    numbers of a window are equal. upstream and x stay as they were.
    """
    gradient = np.zeros(x.shape)
    for i, j in np.ndindex(upstream.shape[1:]):
        rows = slice(i * stride, i * stride + f)
        columns = slice(j * stride, j * stride + f)
        window = x[:, rows, columns]
        share = np.full(window.shape, 1 / f**2)
        if mode == "max":
            share = window == window.max(axis=(1, 2), keepdims=True)
        gradient[:, rows, columns] += share * upstream[:, i, j, None, None]
    return gradient
