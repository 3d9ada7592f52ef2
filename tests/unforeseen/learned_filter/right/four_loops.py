# right: loops over the map that add up the gradient
import numpy as np


def filter_gradient(k, x, y):
    f, g = k.shape
    rows, columns = y.shape
    grad = np.zeros(k.shape)
    for i in range(rows):
        for j in range(columns):
            window = x[i : i + f, j : j + g]
            e = (window * k).sum() - y[i, j]
            grad += 2 * e * window
    return grad / (rows * columns)


def fit_filter(x, y, shape, rate, steps):
    k = np.zeros(shape, dtype=float)
    while steps:
        k -= rate * filter_gradient(k, x, y)
        steps -= 1
    return k
