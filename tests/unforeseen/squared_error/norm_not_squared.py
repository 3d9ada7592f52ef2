# mistake: the norms of the examples are added up without being squared
import numpy as np


def mean_squared_error(prediction, target):
    diff = prediction - target
    loss = (diff**2).mean()
    gradient = 2 * diff / diff.size
    return loss, gradient


def quadratic_cost(x, y, w, b):
    a = 1 / (1 + np.exp(-(x @ w + b)))
    return np.linalg.norm(y - a, axis=1).sum() / (2 * x.shape[0])
