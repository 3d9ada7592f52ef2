# mistake: the bound is the root of 3 times the deviation, not of 3 times the variance
import numpy as np


def xavier_normal(n_in, n_out, rng):
    return rng.standard_normal((n_out, n_in), dtype=np.float32) / np.float32(n_in**0.5)


def he_normal(n_in, n_out, rng):
    return xavier_normal(n_in, n_out, rng) * np.float32(2**0.5)


def glorot_uniform(n_in, n_out, rng):
    limit = np.sqrt(3 * np.sqrt(2 / (n_in + n_out)))
    return rng.uniform(-limit, limit, size=(n_out, n_in)).astype(np.float32)


def initial_network(sizes, activation, rng):
    n_in, layers = sizes[0], []
    for n_out in sizes[1:]:
        w = xavier_normal(n_in, n_out, rng) if activation == "tanh" else he_normal(n_in, n_out, rng)
        layers.append([w, np.zeros(n_out, dtype=np.float32)])
        n_in = n_out
    return layers
