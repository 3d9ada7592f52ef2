# mistake: divides the gradient by the height only
import numpy as np


def pool_forward(x):
    return x.mean(axis=(2, 3))


def pool_backward(upstream, shape):
    n, c, h, w = shape
    return np.ones(shape) * upstream[:, :, None, None] / h


def classify(x, weight, bias):
    return pool_forward(x) @ weight.T + bias
