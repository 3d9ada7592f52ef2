# right: in place on copies, the angle by the sine of the new triangle
import numpy as np


def weight_norm(v, g):
    w = v.copy()
    w /= np.sqrt(np.square(v).sum(axis=1, keepdims=True))
    w *= g[:, np.newaxis]
    return w


def weight_norm_backward(upstream, v, g):
    square = np.square(v).sum(axis=1, keepdims=True)
    along = (upstream * v).sum(axis=1, keepdims=True)
    dv = upstream * square
    dv -= along * v
    dv *= g.reshape(-1, 1)
    dv /= square**1.5
    return dv, (along / np.sqrt(square)).ravel()


def turned_by(upstream, v, g, lr):
    step = lr * weight_norm_backward(upstream, v, g)[0]
    new = v - step
    return np.arcsin(np.linalg.norm(step, axis=1) / np.linalg.norm(new, axis=1))
