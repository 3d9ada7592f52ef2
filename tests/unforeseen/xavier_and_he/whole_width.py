# mistake: Glorot's a is the whole width sqrt(12) * sigma of the interval instead of half of it
import numpy as np


def xavier_normal(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(1 / n_in), size=(n_out, n_in))


def he_normal(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(2 / n_in), size=(n_out, n_in))


def glorot_uniform(n_in, n_out, rng):
    variance = 2 / (n_in + n_out)
    a = np.sqrt(12 * variance)
    return rng.uniform(-a, a, size=(n_out, n_in))


def initial_network(sizes, activation, rng):
    draw = xavier_normal if activation == "tanh" else he_normal
    return [(draw(n, m, rng), np.zeros(m)) for n, m in zip(sizes[:-1], sizes[1:])]
