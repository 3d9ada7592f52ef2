# right: groups by np.split, the variance by einsum
"""Group norm, with instance norm and layer norm as its borders.

Batch norm suffers where memory allows two or three images to a batch. Group norm takes its
statistics from one image: the C channels are cut into G groups of C/G neighbouring channels, and
each group of each image has a mean and a variance of its own, over its channels and all positions,

    μ = mean of the group        σ² = mean of (x - μ)² in the group
    x̂ = (x - μ) / sqrt(σ² + ε)        y_nchw = γ_c x̂_nchw + β_c

Scale and shift belong to the channels, as in batch norm. With one group, all channels share their
statistics, as in layer norm on images; with as many groups as channels, each channel has its own,
which is instance norm.

Worked example: one image with four channels of one pixel each, x = (1, 3, 10, 50), ε = 0. With two
groups, (1, 3) becomes (-1, 1) and (10, 50) becomes (-1, 1). With one group the mean is 16 and the
variance 396.5, which makes (-0.753, -0.653, -0.301, 1.708).

x has the shape (N, C, H, W), gamma and beta (C,). All hold floats and stay as they were. Where C
cannot be divided by the number of groups, or that number is below 1, raise a ValueError that names
both numbers.
"""

import numpy as np


def group_norm(
    x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, groups: int, eps: float = 1e-5
) -> np.ndarray:
    """Return y, of the shape (N, C, H, W) of x.

    >>> x = np.array([1.0, 3.0, 10.0, 50.0]).reshape(1, 4, 1, 1)
    >>> group_norm(x, np.ones(4), np.array([0.0, 0.0, 0.0, 5.0]), 2, 0.0)[0, :, 0, 0]
    array([-1.,  1., -1.,  6.])
    """
    if groups <= 0 or x.shape[1] % groups:
        raise ValueError(f"{x.shape[1]} % {groups} is not 0")
    parts = np.stack(np.split(x, groups, axis=1), axis=1)
    off = parts - parts.mean((2, 3, 4), keepdims=True)
    count = off[0, 0].size
    power = np.einsum("ngchw,ngchw->ng", off, off) / count
    hat = off * (power + eps)[:, :, None, None, None] ** -0.5
    return np.einsum("c,nchw->nchw", gamma, hat.reshape(x.shape)) + beta[None, :, None, None]


def instance_norm(x: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    """Return x with each channel of each image standardized over its positions; no γ, no β.

    >>> instance_norm(np.array([1.0, 3.0, 10.0, 50.0]).reshape(1, 2, 1, 2), 0.0)[0, :, 0]
    array([[-1.,  1.],
           [-1.,  1.]])
    """
    mean = x.mean(axis=(2, 3), keepdims=True)
    return (x - mean) / np.sqrt(x.var(axis=(2, 3), keepdims=True) + eps)
