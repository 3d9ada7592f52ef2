"""A mask of zeros and ones, scaled apart from it, and a cache that is a tuple or None."""

import numpy as np


def dropout_forward(x, keep_prob, rng, train):
    if not train:
        return x.copy(), None
    mask = rng.binomial(1, keep_prob, size=x.shape)
    return np.where(mask, x / keep_prob, 0), (mask, keep_prob)


def dropout_backward(upstream, cache):
    if cache is None:
        return upstream
    mask, keep_prob = cache
    return upstream * mask / keep_prob
