"""Unit by unit, with the projection as a matrix and the angle from the cosine."""

import math

import numpy as np


def weight_norm(v, g):
    return np.stack([g_k * v_k / math.sqrt(v_k @ v_k) for v_k, g_k in zip(v, g, strict=True)])


def weight_norm_backward(upstream, v, g):
    dv, dg = np.zeros_like(v), np.zeros_like(g)
    for k in range(len(v)):
        u = v[k] / math.sqrt(v[k] @ v[k])
        dg[k] = u @ upstream[k]
        dv[k] = g[k] / math.sqrt(v[k] @ v[k]) * (np.eye(len(u)) - np.outer(u, u)) @ upstream[k]
    return dv, dg


def turned_by(upstream, v, g, lr):
    after = v - lr * weight_norm_backward(upstream, v, g)[0]
    lengths = np.sqrt((v**2).sum(1) * (after**2).sum(1))
    return np.arccos(np.clip((v * after).sum(1) / lengths, -1, 1))
