"""A convolution layer: the forward pass.

A convolution layer slides a small window of weights over an image and computes at every place how
well the image agrees with the window. The same few weights serve everywhere, so that a pattern
that was learnt in one corner is found in every other.

For input x of shape (N, C, H, W), that is N images with C channels, the layer has K filters, each
with a window of f rows and g columns: weight of shape (K, C, f, g) and bias of shape (K,). With
stride s and padding p,

    out[n, k, i, j] = bias[k] + Σ_c Σ_u Σ_v  x̄[n, c, i·s + u, j·s + v] · weight[k, c, u, v]

where x̄ is x with p rows and columns of zeros added on each of the four sides. Every filter looks
at all channels of the input and makes one channel of the output. The window must lie inside x̄
entirely, so the output has shape (N, K, H', W') with

    H' = floor((H + 2p - f) / s) + 1        W' = floor((W + 2p - g) / s) + 1

Mathematicians would call this a cross-correlation, since the window is not turned over before it
is laid on. Every framework calls it convolution, and so do we.

An example. The image holds 0 … 15 row by row, the filter has the rows (1, 0, -1) three times: it
takes the sum of a left column minus that of a right one. Every window gives -6, so with stride 1
and no padding the output is [[-6, -6], [-6, -6]].

A loop over the f·g places of the window is fine. A loop over all output pixels is right too, only
slow; `np.lib.stride_tricks.sliding_window_view` with `np.einsum` needs no loop at all.
"""

import numpy as np


def conv2d_forward(
    x: np.ndarray,
    weight: np.ndarray,
    bias: np.ndarray,
    stride: int = 1,
    padding: int = 0,
) -> np.ndarray:
    """Return the output of the layer, of shape (N, K, H', W').

    x has shape (N, C, H, W), weight (K, C, f, g) and bias (K,); all hold floats, lie in memory in
    any order, and stay as they were. The window fits at least once.

    >>> x = np.arange(16.0).reshape(1, 1, 4, 4)
    >>> weight = np.array([[[[1.0, 0.0, -1.0]] * 3]])
    >>> conv2d_forward(x, weight, np.zeros(1))[0, 0]
    array([[-6., -6.],
           [-6., -6.]])
    >>> conv2d_forward(x, weight, np.ones(1), stride=2, padding=1)[0, 0]
    array([[ -5.,  -3.],
           [-26.,  -5.]])
    """
    raise NotImplementedError
