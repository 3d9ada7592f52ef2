# right: a loop over the units, He as the root of 2 times Xavier, layers drawn from the last to the first
import numpy as np


def xavier_normal(n_in, n_out, rng):
    w = np.empty((n_out, n_in))
    for unit in range(n_out):
        w[unit] = rng.normal(loc=0.0, scale=n_in**-0.5, size=n_in)
    return w


def he_normal(n_in, n_out, rng):
    return np.sqrt(2) * xavier_normal(n_in, n_out, rng)


def glorot_uniform(n_in, n_out, rng):
    sigma = np.sqrt(2 / (n_in + n_out))
    a = sigma * np.sqrt(12) / 2
    return np.array([[rng.uniform(-a, a) for _ in range(n_in)] for _ in range(n_out)])


def initial_network(sizes, activation, rng):
    layers = []
    for layer in reversed(range(1, len(sizes))):
        draw = xavier_normal if activation == "tanh" else he_normal
        layers.insert(0, (draw(sizes[layer - 1], sizes[layer], rng), np.zeros((sizes[layer],))))
    return layers
