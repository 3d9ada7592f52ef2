# mistake: on the way back through the ReLU the gradient is multiplied by the activation a1 itself instead of by 1 where z1 > 0
from typing import Any

import numpy as np


def network_forward(
    x: np.ndarray, w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: np.ndarray
) -> tuple[np.ndarray, Any]:
    z1 = np.einsum("nd,dh->nh", x, w1) + b1
    a1 = np.where(z1 > 0, z1, 0.0)
    scores = np.einsum("nh,hc->nc", a1, w2) + b2
    return scores, [x, w1, a1, w2]


def network_backward(upstream: np.ndarray, cache: Any) -> tuple[np.ndarray, ...]:
    x, w1, a1, w2 = cache
    dw2 = np.einsum("nh,nc->hc", a1, upstream)
    db2 = np.einsum("nc->c", upstream)
    dz1 = np.einsum("nc,hc,nh->nh", upstream, w2, a1)
    dw1 = np.einsum("nd,nh->dh", x, dz1)
    db1 = np.einsum("nh->h", dz1)
    dx = np.einsum("nh,dh->nd", dz1, w1)
    return dx, dw1, db1, dw2, db2
