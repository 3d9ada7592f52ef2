"""Plain Python, one entry at a time."""

import math

import numpy as np


def binary_cross_entropy(a, y):
    losses = np.empty(a.shape)
    for place in np.ndindex(a.shape):
        p, label = float(a[place]), float(y[place])
        losses[place] = -label * math.log(p) - (1 - label) * math.log1p(-p)
    return losses


def softplus(z):
    return z + math.log1p(math.exp(-z)) if z > 0 else math.log1p(math.exp(z))


def binary_cross_entropy_with_logits(z, y):
    losses = np.empty(z.shape)
    for place in np.ndindex(z.shape):
        score, label = float(z[place]), float(y[place])
        losses[place] = label * softplus(-score) + (1 - label) * softplus(score)
    return losses


def gradient_with_logits(z, y):
    flat = [(1 + math.tanh(float(score) / 2)) / 2 for score in z.ravel()]
    return np.array(flat).reshape(z.shape) - y
