# mistake: the group of a filter is found from the number of channels in a group
import numpy as np


def grouped_convolution(x, weight, groups):
    c, h, w = x.shape
    k, d, f, _ = weight.shape
    out = np.zeros((k, h - f + 1, w - f + 1))
    for n in range(k):
        q = min(n // d, groups - 1)
        part = x[q * d : (q + 1) * d]
        for i in range(h - f + 1):
            for j in range(w - f + 1):
                out[n, i, j] = (part[:, i : i + f, j : j + f] * weight[n]).sum()
    return out


def full_weight(weight, groups):
    k, d, f, _ = weight.shape
    out = np.zeros((k, d * groups, f, f))
    for n in range(k):
        q = min(n // d, groups - 1)
        out[n, q * d : (q + 1) * d] = weight[n]
    return out
