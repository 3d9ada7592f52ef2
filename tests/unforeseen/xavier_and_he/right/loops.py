# right: draws number by number in one rule, by scale in another
import math

import numpy as np


def xavier_normal(n_in, n_out, rng):
    w = np.empty((n_out, n_in))
    for i in range(n_out):
        for j in range(n_in):
            w[i, j] = rng.normal(0.0, 1 / math.sqrt(n_in))
    return w


def he_normal(n_in, n_out, rng):
    return rng.normal(scale=math.sqrt(2.0 / n_in), size=n_in * n_out).reshape(n_out, n_in)


def glorot_uniform(n_in, n_out, rng):
    std = math.sqrt(2.0 / (n_in + n_out))
    return std * math.sqrt(12) * (rng.random((n_out, n_in)) - 0.5)


def initial_network(sizes, activation, rng):
    rules = {"tanh": xavier_normal, "relu": he_normal}
    return [
        (rules[activation](sizes[i], sizes[i + 1], rng), np.zeros(sizes[i + 1]))
        for i in range(len(sizes) - 1)
    ]
