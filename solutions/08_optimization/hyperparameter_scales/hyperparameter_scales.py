"""Drawing hyperparameters on the right scale: the reference."""

import numpy as np


def log_uniform(low: float, high: float, size: int, rng: np.random.Generator) -> np.ndarray:
    """Return numbers between low and high whose logarithm is uniformly distributed.

    >>> x = log_uniform(1e-4, 1.0, 10_000, np.random.default_rng(0))
    >>> bool(x.min() >= 1e-4), bool(x.max() <= 1), bool(abs(np.mean(x < 0.01) - 0.5) < 0.03)
    (True, True, True)
    """
    return np.exp(rng.uniform(np.log(low), np.log(high), size))


def momentum(low: float, high: float, size: int, rng: np.random.Generator) -> np.ndarray:
    """Return values of β between low and high, where the logarithm of 1 - β is uniform.

    >>> beta = momentum(0.9, 0.999, 10_000, np.random.default_rng(0))
    >>> bool(beta.min() >= 0.9), bool(beta.max() <= 0.999)
    (True, True)
    """
    return 1 - log_uniform(1 - high, 1 - low, size, rng)


def whole_numbers(low: int, high: int, size: int, rng: np.random.Generator) -> np.ndarray:
    """Return integers from low to high, both included, each equally likely.

    >>> layers = whole_numbers(2, 4, 100, np.random.default_rng(0))
    >>> sorted({int(n) for n in layers})
    [2, 3, 4]
    """
    return rng.integers(low, high + 1, size)
