"""Windows as rows of a matrix, and least squares."""

import numpy as np


def filter_gradient(k, x, y):
    rows = np.lib.stride_tricks.sliding_window_view(x, k.shape).reshape(y.size, k.size)
    return (2 / y.size * rows.T @ (rows @ k.ravel() - y.ravel())).reshape(k.shape)


def fit_filter(x, y, shape, rate, steps):
    rows = np.lib.stride_tricks.sliding_window_view(x, shape).reshape(y.size, -1)
    hessian, slope = 2 * rows.T @ rows / y.size, 2 * rows.T @ y.ravel() / y.size
    k = np.zeros(rows.shape[1])
    for _ in range(steps):
        k = k - rate * (hessian @ k - slope)
    return k.reshape(shape)
