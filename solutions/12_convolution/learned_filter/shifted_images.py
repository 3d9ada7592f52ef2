"""One entry of the filter at a time, and steps that change k in place."""

import numpy as np


def filter_gradient(k, x, y):
    rows, columns = y.shape
    out = sum(
        k[u, v] * x[u : u + rows, v : v + columns]
        for u in range(k.shape[0])
        for v in range(k.shape[1])
    )
    gradient = np.empty_like(k)
    for u, v in np.ndindex(k.shape):
        gradient[u, v] = np.mean(2 * (out - y) * x[u : u + rows, v : v + columns])
    return gradient


def fit_filter(x, y, shape, rate, steps):
    k = np.zeros(shape)
    while steps > 0:
        k -= rate * filter_gradient(k, x, y)
        steps -= 1
    return k
