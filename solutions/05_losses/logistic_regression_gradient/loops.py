"""One example at a time, one feature at a time."""

import math

import numpy as np


def logistic_regression_gradient(x, y, w, b):
    n, d = x.shape
    dw, db = np.zeros(d), 0.0
    for i in range(n):
        z = b + sum(w[j] * x[i, j] for j in range(d))
        a = (1 + math.tanh(z / 2)) / 2
        dz = a - y[i]
        for j in range(d):
            dw[j] += dz * x[i, j]
        db += dz
    return dw / n, db / n
