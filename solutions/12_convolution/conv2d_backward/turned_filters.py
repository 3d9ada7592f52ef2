"""dx as a convolution of upstream, spread out and padded, with the filters turned over."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def conv2d_backward(upstream, x, weight, stride=1, padding=0):
    (n, k, h, w), (f, g) = upstream.shape, weight.shape[2:]
    height, width = x.shape[2] + 2 * padding, x.shape[3] + 2 * padding
    spread = np.zeros((n, k, height + f - 1, width + g - 1))
    spread[:, :, f - 1 :: stride, g - 1 :: stride][:, :, :h, :w] = upstream
    windows = sliding_window_view(spread, (f, g), axis=(2, 3))
    dx = np.einsum("nkijuv,kcuv->ncij", windows, weight[:, :, ::-1, ::-1])
    dx = dx[:, :, padding : height - padding, padding : width - padding]
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = sliding_window_view(padded, (f, g), axis=(2, 3))[:, :, ::stride, ::stride]
    dweight = np.einsum("nkij,ncijuv->kcuv", upstream, windows)
    return dx, dweight, np.einsum("nkij->k", upstream)
