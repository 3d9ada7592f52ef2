# wrong: the field is built as that of strides, multiplied by the next dilation
import numpy as np


def dilated_convolution(x, kernel, dilation):
    f, g = kernel.shape
    H, W = x.shape
    out = np.zeros((H - dilation * (f - 1), W - dilation * (g - 1)))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = (x[i : i + dilation * f : dilation, j : j + dilation * g : dilation][:f, :g] * kernel).sum()
    return out


def spread_kernel(kernel, dilation):
    f, g = kernel.shape
    k = np.zeros((dilation * (f - 1) + 1, dilation * (g - 1) + 1))
    k[::dilation, ::dilation] = kernel
    return k


def receptive_field(f, dilations):
    field = 1
    for d in dilations:
        field = f + (field - 1) * d
    return field
