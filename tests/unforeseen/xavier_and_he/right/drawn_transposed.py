# right: drawn as (n_in, n_out) and transposed, the uniform numbers from rng.random
import numpy as np


def _normal(n_in, n_out, variance, rng):
    return (rng.standard_normal(size=(n_in, n_out)) * variance**0.5).T


def xavier_normal(n_in, n_out, rng):
    return _normal(n_in, n_out, 1 / n_in, rng)


def he_normal(n_in, n_out, rng):
    return _normal(n_in, n_out, 2 / n_in, rng)


def glorot_uniform(n_in, n_out, rng):
    return (2 * rng.random((n_out, n_in)) - 1) * np.sqrt(6 / (n_in + n_out))


def initial_network(sizes, activation, rng):
    rule = dict(tanh=xavier_normal, relu=he_normal)[activation]
    return [(rule(i, o, rng), np.zeros(o)) for i, o in zip(sizes, sizes[1:])]
