# mistake: the intermediate results are kept in one module variable and not in the cache, so after a second forward pass the backward pass of the first uses the wrong data
from typing import Any

import numpy as np

MEMORY = {}


def network_forward(
    x: np.ndarray, w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: np.ndarray
) -> tuple[np.ndarray, Any]:
    z1 = x @ w1 + b1
    a1 = np.maximum(0, z1)
    MEMORY.update(x=x, w1=w1, w2=w2, z1=z1, a1=a1)
    return a1 @ w2 + b2, MEMORY


def network_backward(upstream: np.ndarray, cache: Any) -> tuple[np.ndarray, ...]:
    dw2 = cache["a1"].T @ upstream
    db2 = np.sum(upstream, axis=0)
    dz1 = upstream @ cache["w2"].T
    dz1[cache["z1"] <= 0] = 0
    dw1 = cache["x"].T @ dz1
    db1 = np.sum(dz1, axis=0)
    return dz1 @ cache["w1"].T, dw1, db1, dw2, db2
