# mistake: db1 is summed from da1, the gradient before it went back through the ReLU, so units that are off count too
from typing import Any

import numpy as np


def network_forward(
    x: np.ndarray, w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: np.ndarray
) -> tuple[np.ndarray, Any]:
    z1 = x @ w1 + b1
    a1 = np.maximum(0, z1)
    scores = a1 @ w2 + b2
    return scores, (x, w1, w2, z1, a1)


def network_backward(upstream: np.ndarray, cache: Any) -> tuple[np.ndarray, ...]:
    x, w1, w2, z1, a1 = cache
    dw2 = a1.T @ upstream
    db2 = upstream.sum(axis=0)
    da1 = upstream @ w2.T
    dz1 = da1 * (z1 > 0)
    dw1 = x.T @ dz1
    db1 = da1.sum(axis=0)
    dx = dz1 @ w1.T
    return dx, dw1, db1, dw2, db2
