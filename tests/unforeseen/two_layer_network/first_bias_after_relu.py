# mistake: b1 is added after the ReLU instead of before it: a1 = max(0, x @ w1) + b1 (the backward pass is right for that other network)
from typing import Any

import numpy as np


def network_forward(
    x: np.ndarray, w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: np.ndarray
) -> tuple[np.ndarray, Any]:
    z1 = x @ w1
    a1 = np.maximum(0, z1) + b1
    scores = a1 @ w2 + b2
    return scores, (x, w1, w2, z1, a1)


def network_backward(upstream: np.ndarray, cache: Any) -> tuple[np.ndarray, ...]:
    x, w1, w2, z1, a1 = cache
    da1 = upstream @ w2.T
    db1 = da1.sum(axis=0)
    dz1 = da1 * (z1 > 0)
    return dz1 @ w1.T, x.T @ dz1, db1, a1.T @ upstream, upstream.sum(axis=0)
