# mistake: the last layer is always drawn by Xavier's rule, since no ReLU follows it
import numpy as np


def xavier_normal(n_in, n_out, rng):
    return rng.standard_normal((n_out, n_in)) / np.sqrt(n_in)


def he_normal(n_in, n_out, rng):
    return rng.standard_normal((n_out, n_in)) * np.sqrt(2 / n_in)


def glorot_uniform(n_in, n_out, rng):
    a = np.sqrt(6 / (n_in + n_out))
    return rng.uniform(-a, a, (n_out, n_in))


def initial_network(sizes, activation, rng):
    layers = []
    for i in range(len(sizes) - 1):
        n_in, n_out = sizes[i], sizes[i + 1]
        if activation == "relu" and i < len(sizes) - 2:
            w = he_normal(n_in, n_out, rng)
        else:
            w = xavier_normal(n_in, n_out, rng)
        layers.append((w, np.zeros(n_out)))
    return layers
