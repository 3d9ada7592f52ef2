# mistake: np.nditer without multi_index over nonzero: skips entries that are 0
import numpy as np


def numerical_gradient(f, x):
    h = 1e-5
    p = np.array(x, dtype=float)
    g = np.zeros(p.shape)
    for i in zip(*np.nonzero(p)) if p.ndim else [()]:
        c = p[i]
        p[i] = c + h
        up = f(p)
        p[i] = c - h
        g[i] = (up - f(p)) / (2 * h)
        p[i] = c
    return g
