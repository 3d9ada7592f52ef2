"""One score at a time, with plain Python."""

import math

import numpy as np


def softplus(s):
    return max(s, 0.0) + math.log1p(math.exp(-abs(s)))


def discriminator_loss(real, fake):
    on_real = sum(softplus(-float(s)) for s in real) / len(real)
    on_fake = sum(softplus(float(s)) for s in fake) / len(fake)
    return on_real + on_fake


def generator_losses(fake):
    n = len(fake)
    return -sum(softplus(float(s)) for s in fake) / n, sum(softplus(-float(s)) for s in fake) / n


def generator_gradients(fake):
    first, second = np.zeros(len(fake)), np.zeros(len(fake))
    for i, s in enumerate(fake):
        e = math.exp(-abs(float(s)))
        d = 1 / (1 + e) if s >= 0 else e / (1 + e)
        first[i], second[i] = -d / len(fake), (d - 1) / len(fake)
    return first, second
