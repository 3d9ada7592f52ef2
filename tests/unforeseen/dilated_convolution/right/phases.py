# right: ordinary convolutions of the d * d thinned images, woven together
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def dilated_convolution(x, kernel, dilation):
    d, (f, g) = dilation, kernel.shape
    out = np.empty((x.shape[0] - d * (f - 1), x.shape[1] - d * (g - 1)))
    for a in range(min(d, out.shape[0])):
        for b in range(min(d, out.shape[1])):
            thin = x[a::d, b::d]
            out[a::d, b::d] = (sliding_window_view(thin, (f, g)) * kernel).sum((2, 3))
    return out


def spread_kernel(kernel, dilation):
    rows = []
    for n, row in enumerate(kernel.tolist()):
        line = []
        for m, entry in enumerate(row):
            line += ([0.0] * (dilation - 1) if m else []) + [entry]
        rows += ([[0.0] * len(line)] * (dilation - 1) if n else []) + [line]
    return np.array(rows)


def receptive_field(f, dilations):
    return np.int64(1) + np.sum(np.array(dilations, dtype=int)) * (f - 1)
