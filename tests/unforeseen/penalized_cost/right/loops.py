"""Penalties, written out."""

import math

import numpy as np


def logistic_l2(x, y, w, b, lambd):
    m, n = x.shape
    J, dw, db = 0.0, np.zeros(n), 0.0
    for i in range(m):
        z = float(np.dot(x[i], w)) + b
        J += math.log(1 + math.exp(-z)) if y[i] else math.log(1 + math.exp(z))
        error = 1 / (1 + math.exp(-z)) - y[i]
        dw += error * x[i]
        db += error
    J += lambd * sum(v * v for v in w) / 2
    dw += lambd * w
    return J / m, dw / m, db / m


def network_l2(loss, params, lambd, m):
    flat = np.concatenate([v.ravel() for k, v in params.items() if "W" in k])
    return loss + 0.5 * lambd * (flat @ flat) / m


def l1(w, lambd, m):
    signs = 1.0 * (w > 0) - 1.0 * (w < 0)
    return (w * signs).sum() * lambd / m, signs * lambd / m
