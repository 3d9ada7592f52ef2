"""Inverted dropout, forward and backward."""

from typing import Any

import numpy as np


def dropout_forward(
    x: np.ndarray, keep_prob: float, rng: np.random.Generator, train: bool
) -> tuple[np.ndarray, Any]:
    """Return (out, cache), out having the shape of x.

    The cache is the factor of every entry: 0 or 1 / keep_prob while training, else 1.
    """
    if not train:
        return x, 1.0
    factor = (rng.random(x.shape) < keep_prob) / keep_prob
    return x * factor, factor


def dropout_backward(upstream: np.ndarray, cache: Any) -> np.ndarray:
    """Return the gradient with respect to x, given that with respect to out and the cache."""
    return upstream * cache
