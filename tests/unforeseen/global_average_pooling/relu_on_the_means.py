# mistake: a ReLU stands between the means and the dense layer
import numpy as np


def pool_forward(x):
    return x.mean(axis=(2, 3))


def pool_backward(upstream, shape):
    n, c, h, w = shape
    return np.ones(shape) * upstream[:, :, None, None] / (h * w)


def classify(x, weight, bias):
    return np.maximum(pool_forward(x), 0) @ weight.T + bias
