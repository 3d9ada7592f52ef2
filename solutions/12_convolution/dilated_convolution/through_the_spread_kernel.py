"""An ordinary convolution, pixel by pixel, with the kernel that has zeros in it."""

import numpy as np


def dilated_convolution(x, kernel, dilation):
    wide = spread_kernel(kernel, dilation)
    rows, columns = wide.shape
    return np.array(
        [
            [
                np.vdot(x[i : i + rows, j : j + columns], wide)
                for j in range(x.shape[1] - columns + 1)
            ]
            for i in range(x.shape[0] - rows + 1)
        ]
    )


def spread_kernel(kernel, dilation):
    once = np.insert(kernel, np.repeat(np.arange(1, kernel.shape[0]), dilation - 1), 0, axis=0)
    return np.insert(once, np.repeat(np.arange(1, kernel.shape[1]), dilation - 1), 0, axis=1)


def receptive_field(f, dilations):
    field = 1
    for d in reversed(dilations):
        field += d * (f - 1)
    return field
