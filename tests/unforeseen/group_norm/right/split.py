# right: np.split and concatenate
import numpy as np


def group_norm(x, gamma, beta, groups, eps=1e-5):
    c = x.shape[1]
    if groups < 1 or c % groups > 0:
        raise ValueError(f"cannot split {c} channels into {groups} groups of one size")
    parts = []
    for part in np.split(x, groups, axis=1):
        off = part - np.mean(part, axis=(1, 2, 3), keepdims=True)
        parts.append(off / np.sqrt(np.mean(off**2, axis=(1, 2, 3), keepdims=True) + eps))
    return np.concatenate(parts, 1) * gamma.reshape(1, c, 1, 1) + beta.reshape(1, c, 1, 1)


def instance_norm(x, eps=1e-5):
    return group_norm(x, np.ones(x.shape[1]), np.zeros(x.shape[1]), x.shape[1], eps)
