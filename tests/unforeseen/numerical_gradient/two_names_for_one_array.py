# mistake: plus = minus = copy (the same array), so that both steps cancel
import numpy as np


def numerical_gradient(f, x):
    h = 1e-5
    g = np.zeros(np.shape(x))
    for i in np.ndindex(np.shape(x)):
        plus = minus = np.array(x, dtype=float)
        plus[i] += h
        minus[i] -= h
        g[i] = (f(plus) - f(minus)) / (2 * h)
    return g
