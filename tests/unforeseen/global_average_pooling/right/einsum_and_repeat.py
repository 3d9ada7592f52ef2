# right: einsum, and the share repeated with np.repeat
import numpy as np


def pool_forward(x):
    h, w = x.shape[2:]
    return np.einsum("nchw->nc", x) / (h * w)


def pool_backward(upstream, shape):
    n, c, h, w = shape
    share = upstream.reshape(n * c, 1) / (h * w)
    return np.repeat(share, h * w, axis=1).reshape(shape)


def classify(x, weight, bias):
    return np.dot(weight, pool_forward(x).T).T + bias
