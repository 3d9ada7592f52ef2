"""One slice of the image for each weight; the view of a stack layer by layer."""

import numpy as np


def dilated_convolution(x, kernel, dilation):
    f, g = kernel.shape
    h, w = x.shape[0] - dilation * (f - 1), x.shape[1] - dilation * (g - 1)
    out = np.zeros((h, w))
    for u in range(f):
        for v in range(g):
            out += (
                kernel[u, v] * x[u * dilation : u * dilation + h, v * dilation : v * dilation + w]
            )
    return out


def spread_kernel(kernel, dilation):
    f, g = kernel.shape
    spread = np.zeros((f, dilation, g, dilation))
    spread[:, 0, :, 0] = kernel
    spread = spread.reshape(f * dilation, g * dilation)
    return spread[: spread.shape[0] - dilation + 1, : spread.shape[1] - dilation + 1]


def receptive_field(f, dilations):
    seen = {0}
    for d in dilations:
        seen = {place + u * d for place in seen for u in (0, f - 1)}
    return max(seen) - min(seen) + 1
