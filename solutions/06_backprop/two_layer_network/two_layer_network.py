"""A network of two layers, forward and backward."""

from typing import Any

import numpy as np


def network_forward(
    x: np.ndarray, w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: np.ndarray
) -> tuple[np.ndarray, Any]:
    """Return (scores, cache), the scores of shape (N, C)."""
    z1 = x @ w1 + b1
    a1 = np.maximum(z1, 0)
    return a1 @ w2 + b2, (x, z1, a1, w1, w2)


def network_backward(upstream: np.ndarray, cache: Any) -> tuple[np.ndarray, ...]:
    """Return (dx, dw1, db1, dw2, db2), given the gradient with respect to the scores."""
    x, z1, a1, w1, w2 = cache
    dw2 = a1.T @ upstream
    db2 = upstream.sum(axis=0)
    da1 = upstream @ w2.T
    dz1 = da1 * (z1 > 0)
    dw1 = x.T @ dz1
    db1 = dz1.sum(axis=0)
    dx = dz1 @ w1.T
    return dx, dw1, db1, dw2, db2
