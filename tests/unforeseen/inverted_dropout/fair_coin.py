# mistake: the mask is a fair coin whatever keep_prob is
import numpy as np


def dropout_forward(x, keep_prob, rng, train):
    if not train:
        return x, None
    mask = rng.integers(0, 2, size=x.shape) / keep_prob
    return x * mask, mask


def dropout_backward(upstream, cache):
    return upstream if cache is None else upstream * cache
