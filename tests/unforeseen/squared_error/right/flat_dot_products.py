# right: dot product of the flattened difference, norm of the whole matrix, sigmoid by tanh
import numpy as np


def mean_squared_error(prediction, target):
    d = np.subtract(prediction, target, dtype=float)
    flat = d.reshape(-1)
    return flat @ flat / flat.size, d * (2 / flat.size)


def quadratic_cost(x, y, w, b):
    a = (1 + np.tanh((np.einsum("nd,dk->nk", x, w) + b) / 2)) / 2
    return np.linalg.norm(y - a) ** 2 / (2 * x.shape[0])
