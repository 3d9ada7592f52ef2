# right: an ordinary convolution with the full weight, shift by shift
import numpy as np


def full_weight(weight, groups):
    k, d, f = weight.shape[:3]
    out = np.zeros((groups, k // groups, groups, d, f, f), dtype=weight.dtype)
    for q in range(groups):
        out[q, :, q] = weight.reshape(groups, k // groups, d, f, f)[q]
    return out.reshape(k, groups * d, f, f)


def grouped_convolution(x, weight, groups):
    full = full_weight(weight, groups)
    f = weight.shape[-1]
    h, w = x.shape[1] - f + 1, x.shape[2] - f + 1
    return sum(
        np.einsum("kc,cij->kij", full[:, :, u, v], x[:, u : u + h, v : v + w])
        for u in range(f)
        for v in range(f)
    )
