# mistake: dw2 is taken from the mask of the ReLU (1 where a unit was on) instead of from its output a1
import numpy as np


def network_forward(x, w1, b1, w2, b2):
    z1 = x @ w1 + b1
    a1 = np.maximum(0, z1)
    scores = a1 @ w2 + b2
    return scores, (x, z1, a1, w1, w2)


def network_backward(upstream, cache):
    x, z1, a1, w1, w2 = cache
    dw2 = (z1 > 0).T.astype(float) @ upstream
    db2 = upstream.sum(axis=0)
    da1 = upstream @ w2.T
    dz1 = da1 * (z1 > 0)
    dw1 = x.T @ dz1
    db1 = dz1.sum(axis=0)
    dx = dz1 @ w1.T
    return dx, dw1, db1, dw2, db2
