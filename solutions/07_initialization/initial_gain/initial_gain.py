"""Which gain keeps a deep network alive?: the reference."""

import numpy as np


def signal_sizes(
    x: np.ndarray, depth: int, gain: float, activation: str, rng: np.random.Generator
) -> list[float]:
    """Return the root mean squares of a_0, …, a_depth, depth + 1 numbers."""
    n = x.shape[1]
    sizes = [np.sqrt(np.mean(x**2))]
    for _ in range(depth):
        w = rng.standard_normal((n, n)) * gain / np.sqrt(n)
        z = x @ w.T
        x = np.tanh(z) if activation == "tanh" else np.maximum(z, 0)
        sizes.append(np.sqrt(np.mean(x**2)))
    return sizes


def best_gain(
    x: np.ndarray, depth: int, gains: list[float], activation: str, rng: np.random.Generator
) -> float:
    """Return the one of the gains with which the last signal is nearest to x in size."""
    factors = []
    for gain in gains:
        sizes = signal_sizes(x, depth, gain, activation, rng)
        smallest = min(sizes[0], sizes[-1])
        factors.append(max(sizes[0], sizes[-1]) / smallest if smallest > 0 else np.inf)
    return gains[int(np.argmin(factors))]


def tanh_gain() -> float:
    """Return the gain of your choice for a deep tanh network."""
    return 5 / 3


def relu_gain() -> float:
    """Return the gain of your choice for a deep ReLU network."""
    return 2**0.5
