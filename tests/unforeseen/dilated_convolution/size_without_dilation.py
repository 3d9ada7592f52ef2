# wrong: the output has the size of an ordinary convolution, pixels outside count as 0
import numpy as np


def dilated_convolution(x, kernel, dilation):
    f, g = kernel.shape
    H, W = x.shape
    out = np.zeros((H - f + 1, W - g + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            for u in range(f):
                for v in range(g):
                    a, b = i + u * dilation, j + v * dilation
                    if a < H and b < W:
                        out[i, j] += x[a, b] * kernel[u, v]
    return out


def spread_kernel(kernel, dilation):
    f, g = kernel.shape
    k = np.zeros((dilation * (f - 1) + 1, dilation * (g - 1) + 1))
    k[::dilation, ::dilation] = kernel
    return k


def receptive_field(f, dilations):
    return 1 + sum(d * (f - 1) for d in dilations)
