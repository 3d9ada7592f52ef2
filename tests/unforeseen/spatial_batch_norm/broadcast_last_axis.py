# mistake: gamma and beta are broadcast along the last axis, the width, where it has as many entries as there are channels
import numpy as np


def line_up(p, x):
    return p if x.shape[-1] == len(p) else p[:, None, None]


def batch_norm_2d(x, gamma, beta, eps=1e-5):
    m, v = x.mean((0, 2, 3), keepdims=True), x.var((0, 2, 3), keepdims=True)
    return line_up(gamma, x) * (x - m) / np.sqrt(v + eps) + line_up(beta, x)


def batch_norm_2d_backward(upstream, x, gamma, eps=1e-5):
    m, v = x.mean((0, 2, 3), keepdims=True), x.var((0, 2, 3), keepdims=True)
    h = (x - m) / np.sqrt(v + eps)
    db, dg = upstream.sum((0, 2, 3)), (upstream * h).sum((0, 2, 3))
    n = x.size / len(gamma)
    dx = upstream - (db[:, None, None] + h * dg[:, None, None]) / n
    return gamma[:, None, None] * dx / np.sqrt(v + eps), dg, db


def standardize_whole(x):
    return (x - x.mean()) / x.std()


def channel_means(y):
    return y.mean((0, 2, 3))
