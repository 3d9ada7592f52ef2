"""Plain dropout: the reference."""

from typing import Any

import numpy as np


def forward(
    x: np.ndarray, p: float, rng: np.random.Generator, train: bool
) -> tuple[np.ndarray, Any]:
    """Return (out, cache), out having the shape of x.

    >>> out, _ = forward(np.array([1.0, 2.0]), 0.25, np.random.default_rng(0), False)
    >>> out
    array([0.75, 1.5 ])
    >>> out, _ = forward(np.full((50, 40), 3.0), 0.25, np.random.default_rng(0), True)
    >>> np.unique(out)
    array([0., 3.])
    """
    factor = 1.0 * (rng.random(x.shape) >= p) if train else 1 - p
    return factor * x, factor


def backward(upstream: np.ndarray, cache: Any) -> np.ndarray:
    """Return the gradient with respect to x, given that with respect to out and the cache.

    >>> _, cache = forward(np.array([1.0, 2.0]), 0.25, np.random.default_rng(0), False)
    >>> backward(np.array([4.0, 8.0]), cache)
    array([3., 6.])
    """
    return upstream * cache
