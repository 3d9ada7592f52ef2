# right: the nearest orthogonal matrix to a normally distributed one, and norms by linalg.norm
import numpy as np


def orthogonal(n_out, n_in, gain, rng):
    a = rng.normal(size=(n_out, n_in))
    if n_out <= n_in:
        values, vectors = np.linalg.eigh(a @ a.T)
        return gain * (vectors / np.sqrt(values)) @ vectors.T @ a
    values, vectors = np.linalg.eigh(a.T @ a)
    return gain * a @ (vectors / np.sqrt(values)) @ vectors.T


def stretch(weights):
    p = weights[0]
    for w in weights[1:]:
        p = np.dot(w, p)
    return float(np.linalg.norm(p, 2)), float(np.linalg.norm(p, -2))
