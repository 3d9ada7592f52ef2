# mistake: what is kept is divided by the root of keep_prob, which keeps the mean square instead of the mean
import numpy as np


def dropout_forward(x, keep_prob, rng, train):
    if not train:
        return x, None
    mask = (rng.random(x.shape) < keep_prob) / np.sqrt(keep_prob)
    return x * mask, mask


def dropout_backward(upstream, cache):
    return upstream if cache is None else upstream * cache
