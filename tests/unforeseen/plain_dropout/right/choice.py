"""Plain dropout with rng.choice and a class for the cache."""

import numpy as np


class Layer:
    def __init__(self, mask, p, train):
        self.mask, self.p, self.train = mask, p, train


def forward(x, p, rng, train):
    mask = rng.choice([False, True], size=x.shape, p=[p, 1 - p]) if train else None
    out = np.multiply(x, mask) if train else x - x * p
    return out, Layer(mask, p, train)


def backward(upstream, cache):
    if cache.train:
        return np.multiply(upstream, cache.mask)
    return (1 - cache.p) * upstream
