"""Drawing hyperparameters on the right scale.

Random search tries settings that are drawn from a range, and the scale decides where most of them
land. A learning rate of 0.001 and one of 0.002 may behave quite differently, 0.501 and 0.502 never
do: what matters is the ratio. Such a number is drawn on a logarithmic scale, on which its logarithm
is uniform, so that each power of ten gets an equal share:

    between 0.0001 and 1: a quarter each below 0.001, from there to 0.01, to 0.1, and to 1

For others the difference matters, as for a number of layers or of hidden units. They are drawn on a
linear scale, each whole number with the same probability.

For the momentum β it is the window 1/(1 - β) that counts, the number of gradients that β averages
over. From β = 0.9 to 0.999 it goes from 10 to 1000, and nearly all of that happens close to 1. So
1 - β is drawn on a logarithmic scale, here between 0.001 and 0.1.

Write the three functions. `size` is the number of draws, at least 1, and the result has the shape
(size,). Each draw is independent of the others, and all random numbers come from `rng`.
0 < low < high, and for momentum high < 1; for whole numbers low <= high.
"""

import numpy as np


def log_uniform(low: float, high: float, size: int, rng: np.random.Generator) -> np.ndarray:
    """Return numbers between low and high whose logarithm is uniformly distributed.

    >>> x = log_uniform(1e-4, 1.0, 10_000, np.random.default_rng(0))
    >>> bool(x.min() >= 1e-4), bool(x.max() <= 1), bool(abs(np.mean(x < 0.01) - 0.5) < 0.03)
    (True, True, True)
    """
    raise NotImplementedError


def momentum(low: float, high: float, size: int, rng: np.random.Generator) -> np.ndarray:
    """Return values of β between low and high, where the logarithm of 1 - β is uniform.

    >>> beta = momentum(0.9, 0.999, 10_000, np.random.default_rng(0))
    >>> bool(beta.min() >= 0.9), bool(beta.max() <= 0.999)
    (True, True)
    """
    raise NotImplementedError


def whole_numbers(low: int, high: int, size: int, rng: np.random.Generator) -> np.ndarray:
    """Return integers from low to high, both included, each equally likely.

    >>> layers = whole_numbers(2, 4, 100, np.random.default_rng(0))
    >>> sorted({int(n) for n in layers})
    [2, 3, 4]
    """
    raise NotImplementedError
