"""The full weight first, and an ordinary convolution of it, place by place."""

import numpy as np


def grouped_convolution(x, weight, groups):
    full = full_weight(weight, groups)
    f = weight.shape[-1]
    rows, columns = x.shape[1] - f + 1, x.shape[2] - f + 1
    return sum(
        np.tensordot(full[:, :, u, v], x[:, u : u + rows, v : v + columns], axes=1)
        for u in range(f)
        for v in range(f)
    )


def full_weight(weight, groups):
    block = np.kron(np.eye(groups), np.ones((len(weight) // groups, weight.shape[1])))
    return np.tile(weight, (1, groups, 1, 1)) * block[:, :, None, None]
