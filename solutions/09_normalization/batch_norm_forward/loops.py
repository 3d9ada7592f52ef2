"""Feature by feature, example by example."""

import math

import numpy as np


def batch_norm_forward(x, gamma, beta, running_mean, running_var, momentum=0.1, eps=1e-5):
    n, d = x.shape
    y = np.empty_like(x)
    new_mean, new_var = running_mean.copy(), running_var.copy()
    for j in range(d):
        mean = sum(x[i, j] for i in range(n)) / n
        squares = sum((x[i, j] - mean) ** 2 for i in range(n))
        for i in range(n):
            y[i, j] = gamma[j] * (x[i, j] - mean) / math.sqrt(squares / n + eps) + beta[j]
        new_mean[j] += momentum * (mean - new_mean[j])
        new_var[j] += momentum * (squares / (n - 1) - new_var[j])
    return y, new_mean, new_var
