# mistake: the cache holds the generator, and backward draws a new mask from it
import numpy as np


def dropout_forward(x, keep_prob, rng, train):
    if not train: return x, None
    mask = (rng.random(x.shape) < keep_prob) / keep_prob
    return x * mask, (keep_prob, rng)


def dropout_backward(upstream, cache):
    if cache is None: return upstream
    keep_prob, rng = cache
    return upstream * (rng.random(upstream.shape) < keep_prob) / keep_prob
