# mistake: in He's rule n_in stands outside the square root, so the standard deviation is sqrt(2) / n_in
import numpy as np


def xavier_normal(n_in, n_out, rng):
    return rng.standard_normal((n_out, n_in)) * np.sqrt(1 / n_in)


def he_normal(n_in, n_out, rng):
    return rng.standard_normal((n_out, n_in)) * np.sqrt(2) / n_in


def glorot_uniform(n_in, n_out, rng):
    limit = np.sqrt(6 / (n_in + n_out))
    return rng.uniform(-limit, limit, (n_out, n_in))


def initial_network(sizes, activation, rng):
    rules = {"tanh": xavier_normal, "relu": he_normal}
    return [(rules[activation](i, o, rng), np.zeros(o)) for i, o in zip(sizes, sizes[1:])]
