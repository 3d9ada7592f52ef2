"""One entry at a time, with a cache that names its parts."""

import numpy as np


def dropout_forward(x, keep_prob, rng, train):
    out, kept = x.copy(), np.ones(x.shape, dtype=bool)
    if train:
        for index in np.ndindex(x.shape):
            kept[index] = rng.random() < keep_prob
            out[index] = x[index] / keep_prob if kept[index] else 0.0
    return out, {"kept": kept, "scale": 1 / keep_prob if train else 1}


def dropout_backward(upstream, cache):
    dx = np.zeros_like(upstream)
    dx[cache["kept"]] = upstream[cache["kept"]] * cache["scale"]
    return dx
