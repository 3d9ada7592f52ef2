# mistake: return inside the loop
import numpy as np


def numerical_gradient(f, x):
    h = 1e-5
    p = np.array(x, dtype=float)
    g = np.zeros(p.shape)
    for i in np.ndindex(p.shape):
        c = p[i]
        p[i] = c + h
        up = f(p)
        p[i] = c - h
        g[i] = (up - f(p)) / (2 * h)
        p[i] = c
        return g
