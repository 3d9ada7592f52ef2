"""A convolution in groups (the reference)."""

import numpy as np


def grouped_convolution(x: np.ndarray, weight: np.ndarray, groups: int) -> np.ndarray:
    """Return the output, of shape (K, H - f + 1, W - f + 1).

    x of shape (C, H, W) and weight of shape (K, C/groups, f, f) hold floats and stay as they were.
    C and K are multiples of groups.

    >>> x = np.array([3.0, 5.0]).reshape(2, 1, 1)
    >>> weight = np.array([2.0, 10.0, 1.0, 7.0]).reshape(4, 1, 1, 1)
    >>> grouped_convolution(x, weight, 2).ravel()
    array([ 6., 30.,  5., 35.])
    """
    maps = []
    for channels, filters in zip(np.split(x, groups), np.split(weight, groups), strict=True):
        windows = np.lib.stride_tricks.sliding_window_view(channels, weight.shape[2:], axis=(1, 2))
        maps.append(np.einsum("cijuv,kcuv->kij", windows, filters))
    return np.concatenate(maps)


def full_weight(weight: np.ndarray, groups: int) -> np.ndarray:
    """Return the weight of an ordinary convolution that computes the same, (K, C, f, f).

    >>> full_weight(np.array([2.0, 10.0, 1.0, 7.0]).reshape(4, 1, 1, 1), 2)[:, :, 0, 0]
    array([[ 2.,  0.],
           [10.,  0.],
           [ 0.,  1.],
           [ 0.,  7.]])
    """
    filters, channels = weight.shape[:2]
    full = np.zeros((filters, groups * channels, *weight.shape[2:]))
    for k in range(filters):
        first = k * groups // filters * channels
        full[k, first : first + channels] = weight[k]
    return full
