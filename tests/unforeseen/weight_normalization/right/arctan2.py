# right: arctan2, and the gradient from w itself
import numpy as np


def weight_norm(v, g):
    return v * (g / np.hypot.reduce(v, axis=1)).reshape(-1, 1)


def weight_norm_backward(upstream, v, g):
    w = weight_norm(v, g)
    n = np.hypot.reduce(v, axis=1)
    dg = np.sum(upstream * w, axis=1) / g
    dv = (g / n)[:, None] * upstream - (dg / n)[:, None] * w
    return dv, dg


def turned_by(upstream, v, g, lr):
    dv, _ = weight_norm_backward(upstream, v, g)
    return np.arctan2(np.hypot.reduce(lr * dv, axis=1), np.hypot.reduce(v, axis=1))
