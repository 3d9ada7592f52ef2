# mistake: only more groups than channels are refused; a rest is put into a smaller group
import numpy as np


def group_norm(x, gamma, beta, groups, eps=1e-5):
    c = x.shape[1]
    if groups < 1 or groups > c:
        raise ValueError(f"{groups} groups of {c} channels")
    parts = []
    for part in np.array_split(x, groups, axis=1):
        m, v = part.mean((1, 2, 3), keepdims=True), part.var((1, 2, 3), keepdims=True)
        parts.append((part - m) / np.sqrt(v + eps))
    return np.concatenate(parts, axis=1) * gamma[:, None, None] + beta[:, None, None]


def instance_norm(x, eps=1e-5):
    m, v = x.mean((2, 3), keepdims=True), x.var((2, 3), keepdims=True)
    return (x - m) / np.sqrt(v + eps)
