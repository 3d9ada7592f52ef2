# mistake: forward applies ReLU to the scores as well, so negative scores come out as 0
from typing import Any

import numpy as np


def relu(t):
    return np.maximum(t, 0)


def network_forward(
    x: np.ndarray, w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: np.ndarray
) -> tuple[np.ndarray, Any]:
    hidden = relu(x @ w1 + b1)
    scores = relu(hidden @ w2 + b2)
    return scores, {"x": x, "h": hidden, "w1": w1, "w2": w2}


def network_backward(upstream: np.ndarray, cache: Any) -> tuple[np.ndarray, ...]:
    h = cache["h"]
    dw2 = h.T @ upstream
    db2 = upstream.sum(axis=0)
    dh = upstream @ cache["w2"].T
    dh = np.where(h > 0, dh, 0)
    dw1 = cache["x"].T @ dh
    db1 = dh.sum(axis=0)
    dx = dh @ cache["w1"].T
    return dx, dw1, db1, dw2, db2
