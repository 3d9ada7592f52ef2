# right: index arrays, and the field found by what reaches an output
import numpy as np


def dilated_convolution(x, kernel, dilation):
    f, g = kernel.shape
    u, v = np.meshgrid(np.arange(f) * dilation, np.arange(g) * dilation, indexing="ij")
    i = np.arange(x.shape[0] - dilation * (f - 1)).reshape(-1, 1, 1, 1)
    j = np.arange(x.shape[1] - dilation * (g - 1)).reshape(1, -1, 1, 1)
    return (x[i + u, j + v] * kernel).sum(axis=(-2, -1))


def spread_kernel(kernel, dilation):
    unit = np.zeros((dilation, dilation))
    unit[0, 0] = 1.0
    big = np.kron(kernel, unit)
    return big[: len(big) - (dilation - 1), : big.shape[1] - (dilation - 1)]


def receptive_field(f, dilations):
    reach = np.ones(1)
    for d in dilations:
        reach = np.convolve(reach, spread_kernel(np.ones((1, f)), d)[0])
    return len(reach)
