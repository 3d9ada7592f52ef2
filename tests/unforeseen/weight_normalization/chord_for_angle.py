# mistake: returns the length of the chord between the two directions, not the angle
import numpy as np


def weight_norm(v, g):
    return g[:, None] * v / np.linalg.norm(v, axis=1, keepdims=True)


def weight_norm_backward(upstream, v, g):
    n = np.linalg.norm(v, axis=1, keepdims=True)
    u = v / n
    dg = (upstream * u).sum(1)
    return g[:, None] / n * (upstream - dg[:, None] * u), dg


def turned_by(upstream, v, g, lr):
    new = v - lr * weight_norm_backward(upstream, v, g)[0]
    a = v / np.linalg.norm(v, axis=1, keepdims=True)
    b = new / np.linalg.norm(new, axis=1, keepdims=True)
    return np.linalg.norm(a - b, axis=1)
