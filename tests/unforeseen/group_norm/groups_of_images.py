# mistake: the images are cut into groups instead of the channels, where their number allows it
import numpy as np


def group_norm(x, gamma, beta, groups, eps=1e-5):
    n, c, h, w = x.shape
    if groups < 1 or c % groups:
        raise ValueError(f"{c} channels, {groups} groups")
    z = x.reshape(groups, -1) if n % groups == 0 else x.reshape(n, -1)
    z = (z - z.mean(1, keepdims=True)) / np.sqrt(z.var(1, keepdims=True) + eps)
    return z.reshape(x.shape) * gamma[:, None, None] + beta[:, None, None]


def instance_norm(x, eps=1e-5):
    m, v = x.mean((2, 3), keepdims=True), x.var((2, 3), keepdims=True)
    return (x - m) / np.sqrt(v + eps)
