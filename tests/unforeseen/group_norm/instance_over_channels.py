# mistake: instance_norm standardizes over the channels at each position
import numpy as np


def group_norm(x, gamma, beta, groups, eps=1e-5):
    n, c = x.shape[:2]
    if groups < 1 or c % groups:
        raise ValueError(f"{c} channels, {groups} groups")
    z = x.reshape(n * groups, -1)
    z = (z - z.mean(1, keepdims=True)) / np.sqrt(z.var(1, keepdims=True) + eps)
    return z.reshape(x.shape) * gamma[:, None, None] + beta[:, None, None]


def instance_norm(x, eps=1e-5):
    m, v = x.mean(1, keepdims=True), x.var(1, keepdims=True)
    return (x - m) / np.sqrt(v + eps)
