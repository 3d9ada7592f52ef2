# mistake: the gradient of v takes off the projection on w with w's own length left in, upstream - (upstream·w) w
import numpy as np


def weight_norm(v, g):
    return np.einsum("k,kd->kd", g / np.sqrt((v * v).sum(1)), v)


def weight_norm_backward(upstream, v, g):
    n = np.sqrt((v * v).sum(1))
    w = weight_norm(v, g)
    dv = (g / n)[:, None] * (upstream - (upstream * w).sum(1)[:, None] * w)
    return dv, (upstream * v).sum(1) / n


def turned_by(upstream, v, g, lr):
    dv = weight_norm_backward(upstream, v, g)[0]
    return np.arctan2(lr * np.linalg.norm(dv, axis=1), np.linalg.norm(v, axis=1))
