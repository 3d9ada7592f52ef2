# wrong: the spread kernel has zeros between the rows only
import numpy as np


def dilated_convolution(x, kernel, dilation):
    f, g = kernel.shape
    out = 0
    h, w = x.shape[0] - dilation * (f - 1), x.shape[1] - dilation * (g - 1)
    for u in range(f):
        for v in range(g):
            out = out + kernel[u, v] * x[u * dilation :, v * dilation :][:h, :w]
    return out


def spread_kernel(kernel, dilation):
    f, g = kernel.shape
    k = np.zeros((dilation * (f - 1) + 1, g))
    k[::dilation] = kernel
    return k


def receptive_field(f, dilations):
    return 1 + sum(d * (f - 1) for d in dilations)
