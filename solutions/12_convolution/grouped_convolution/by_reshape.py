"""An axis for the groups, and no loop."""

import numpy as np


def grouped_convolution(x, weight, groups):
    windows = np.lib.stride_tricks.sliding_window_view(x, weight.shape[2:], axis=(1, 2))
    windows = windows.reshape(groups, -1, *windows.shape[1:])
    filters = weight.reshape(groups, -1, *weight.shape[1:])
    out = np.einsum("gcijuv,gkcuv->gkij", windows, filters)
    return out.reshape(len(weight), *out.shape[2:])


def full_weight(weight, groups):
    rows = []
    for q, part in enumerate(np.array_split(weight, groups)):
        before, after = np.zeros_like(part), np.zeros_like(part)
        rows.append(np.concatenate([before] * q + [part] + [after] * (groups - 1 - q), axis=1))
    return np.vstack(rows)
