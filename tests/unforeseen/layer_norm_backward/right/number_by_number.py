# right: number by number
import math

import numpy as np


def layer_norm(x, gamma, beta, eps=1e-5):
    y = np.zeros(x.shape)
    for i in range(len(x)):
        m = sum(x[i]) / len(x[i])
        s = math.sqrt(sum((v - m) ** 2 for v in x[i]) / len(x[i]) + eps)
        for j in range(len(x[i])):
            y[i, j] = gamma[j] * (x[i, j] - m) / s + beta[j]
    return y


def layer_norm_backward(upstream, x, gamma, eps=1e-5):
    n, d = x.shape
    dx, dg, db = np.zeros((n, d)), np.zeros(d), np.zeros(d)
    h = layer_norm(x, np.ones(d), np.zeros(d), eps)
    for i in range(n):
        s = math.sqrt(sum((v - sum(x[i]) / d) ** 2 for v in x[i]) / d + eps)
        first = sum(gamma[j] * upstream[i, j] for j in range(d)) / d
        second = sum(gamma[j] * upstream[i, j] * h[i, j] for j in range(d)) / d
        for j in range(d):
            dx[i, j] = (gamma[j] * upstream[i, j] - first - h[i, j] * second) / s
            dg[j] += upstream[i, j] * h[i, j]
            db[j] += upstream[i, j]
    return dx, dg, db


def rms_norm(x, gamma, eps=1e-5):
    roots = [math.sqrt(sum(v * v for v in row) / len(row) + eps) for row in x]
    return np.array([[g * v / r for g, v in zip(gamma, row)] for row, r in zip(x, roots)])


def rms_norm_backward(upstream, x, gamma, eps=1e-5):
    n, d = x.shape
    dx = np.zeros((n, d))
    u = rms_norm(x, np.ones(d), eps)
    for i in range(n):
        r = math.sqrt(sum(v * v for v in x[i]) / d + eps)
        inner = sum(gamma[j] * upstream[i, j] * u[i, j] for j in range(d)) / d
        for j in range(d):
            dx[i, j] = (gamma[j] * upstream[i, j] - u[i, j] * inner) / r
    return dx, (upstream * u).sum(axis=0)
