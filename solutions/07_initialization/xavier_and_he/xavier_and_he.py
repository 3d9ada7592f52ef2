"""The first weights, Xavier, Glorot and He: the reference."""

import numpy as np


def xavier_normal(n_in: int, n_out: int, rng: np.random.Generator) -> np.ndarray:
    """Return normally distributed weights of variance 1 / n_in, shape (n_out, n_in)."""
    return rng.standard_normal((n_out, n_in)) * (1 / n_in) ** 0.5


def he_normal(n_in: int, n_out: int, rng: np.random.Generator) -> np.ndarray:
    """Return normally distributed weights of variance 2 / n_in, shape (n_out, n_in)."""
    return rng.standard_normal((n_out, n_in)) * (2 / n_in) ** 0.5


def glorot_uniform(n_in: int, n_out: int, rng: np.random.Generator) -> np.ndarray:
    """Return uniformly drawn weights of variance 2 / (n_in + n_out), shape (n_out, n_in)."""
    a = (6 / (n_in + n_out)) ** 0.5  # the variance of uniform numbers from -a to a is a²/3
    return rng.uniform(-a, a, (n_out, n_in))


def initial_network(
    sizes: list[int], activation: str, rng: np.random.Generator
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return a list of (w, b) for each layer, b of shape (n_out,); "tanh" or "relu"."""
    weights = xavier_normal if activation == "tanh" else he_normal
    pairs = zip(sizes[:-1], sizes[1:], strict=True)
    return [(weights(n_in, n_out, rng), np.zeros(n_out)) for n_in, n_out in pairs]
