# mistake: dw2 is formed from z1 and not from a1, so units that are off contribute
from typing import Any

import numpy as np


def network_forward(
    x: np.ndarray, w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: np.ndarray
) -> tuple[np.ndarray, Any]:
    z1 = x @ w1 + b1
    scores = np.maximum(0, z1) @ w2 + b2
    return scores, {"x": x, "z1": z1, "w1": w1, "w2": w2}


def network_backward(upstream: np.ndarray, cache: Any) -> tuple[np.ndarray, ...]:
    x, z1, w1, w2 = cache["x"], cache["z1"], cache["w1"], cache["w2"]
    dw2 = z1.T @ upstream
    db2 = np.sum(upstream, axis=0)
    dz1 = np.where(z1 > 0, upstream @ w2.T, 0)
    dw1 = x.T @ dz1
    db1 = np.sum(dz1, axis=0)
    dx = dz1 @ w1.T
    return dx, dw1, db1, dw2, db2
