# mistake: keep_prob is taken for the probability to drop, in the mask and in the scale
import numpy as np


def dropout_forward(x, keep_prob, rng, train):
    if not train: return x, None
    mask = (rng.random(x.shape) > keep_prob) / (1 - keep_prob) if keep_prob < 1 else np.zeros(x.shape)
    return x * mask, mask


def dropout_backward(upstream, cache):
    return upstream if cache is None else upstream * cache
