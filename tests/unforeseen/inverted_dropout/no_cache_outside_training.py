# mistake: while not training the cache is None, and backward multiplies by it
import numpy as np


def dropout_forward(x, keep_prob, rng, train):
    if not train:
        return x, None
    mask = (rng.random(x.shape) < keep_prob) / keep_prob
    return x * mask, mask


def dropout_backward(upstream, cache):
    return upstream * cache
