"""Example by example, with the Jacobian written out."""

import numpy as np


def layer_norm(x, gamma, beta, eps=1e-5):
    rows = []
    for row in x:
        off = row - row.sum() / row.size
        rows.append(gamma * off / np.sqrt(off @ off / row.size + eps) + beta)
    return np.array(rows)


def layer_norm_backward(upstream, x, gamma, eps=1e-5):
    d = x.shape[1]
    dx, dgamma = np.zeros_like(x), np.zeros(d)
    for i, row in enumerate(x):
        off = row - row.mean()
        s = np.sqrt(off @ off / d + eps)
        jacobian = (np.eye(d) - 1 / d) / s - np.outer(off, off) / (d * s**3)
        dx[i] = jacobian @ (gamma * upstream[i])
        dgamma += upstream[i] * off / s
    return dx, dgamma, np.ones(len(x)) @ upstream


def rms_norm(x, gamma, eps=1e-5):
    return np.array([gamma * row * (row @ row / row.size + eps) ** -0.5 for row in x])


def rms_norm_backward(upstream, x, gamma, eps=1e-5):
    d = x.shape[1]
    dx, dgamma = np.zeros_like(x), np.zeros(d)
    for i, row in enumerate(x):
        r = np.sqrt(row @ row / d + eps)
        dx[i] = (np.eye(d) / r - np.outer(row, row) / (d * r**3)) @ (gamma * upstream[i])
        dgamma += upstream[i] * row / r
    return dx, dgamma
