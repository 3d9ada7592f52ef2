"""One term at a time."""

import numpy as np


def binary_hinge(z, t):
    n = len(z)
    loss, gradient = 0.0, np.zeros(n)
    for i in range(n):
        if t[i] * z[i] < 1:
            loss += (1 - t[i] * z[i]) / n
            gradient[i] = -t[i] / n
    return loss, gradient


def multiclass_hinge(z, y):
    n, c = z.shape
    loss, gradient = 0.0, np.zeros((n, c))
    for i in range(n):
        for j in range(c):
            gap = z[i, j] - z[i, y[i]] + 1
            if j != y[i] and gap > 0:
                loss += gap / n
                gradient[i, j] += 1 / n
                gradient[i, y[i]] -= 1 / n
    return loss, gradient
