# mistake: the length is taken down the columns (axis 0), over the units
import numpy as np


def weight_norm(v, g):
    return g[:, None] * v / np.linalg.norm(v, axis=0)


def weight_norm_backward(upstream, v, g):
    n = np.linalg.norm(v, axis=1)
    along = (upstream * v).sum(1)
    return (g / n)[:, None] * (upstream - (along / n**2)[:, None] * v), along / n


def turned_by(upstream, v, g, lr):
    dv = weight_norm_backward(upstream, v, g)[0]
    return np.arctan2(lr * np.linalg.norm(dv, axis=1), np.linalg.norm(v, axis=1))
