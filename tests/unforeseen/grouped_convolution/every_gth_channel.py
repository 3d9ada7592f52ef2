# mistake: group q has every g-th channel, in the convolution
import numpy as np


def grouped_convolution(x, weight, groups):
    c, h, w = x.shape
    k, d, f, _ = weight.shape
    out = np.zeros((k, h - f + 1, w - f + 1))
    for n in range(k):
        q = n // (k // groups)
        part = x[q::groups]
        for i in range(h - f + 1):
            for j in range(w - f + 1):
                out[n, i, j] = (part[:, i : i + f, j : j + f] * weight[n]).sum()
    return out


def full_weight(weight, groups):
    k, d, f, _ = weight.shape
    out = np.zeros((k, d * groups, f, f))
    for n in range(k):
        q = n // (k // groups)
        out[n, q * d : (q + 1) * d] = weight[n]
    return out
