"""Mean and squared distances are brought up to date example by example."""

import numpy as np


def batch_norm_forward(x, gamma, beta, running_mean, running_var, momentum=0.1, eps=1e-5):
    mean, squares = np.zeros_like(running_mean), np.zeros_like(running_var)
    for count, row in enumerate(x, 1):
        step = row - mean
        mean = mean + step / count
        squares = squares + step * (row - mean)
    inverse = (squares / len(x) + eps) ** -0.5
    y = np.stack([(row - mean) * inverse * gamma + beta for row in x])
    new_mean = running_mean - momentum * (running_mean - mean)
    new_var = running_var - momentum * (running_var - squares / (len(x) - 1))
    return [y, new_mean, new_var]
