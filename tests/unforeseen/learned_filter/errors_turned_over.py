# mistake: convolves the image with the errors turned over
import numpy as np


def conv(x, k):
    h, w = x.shape[0] - k.shape[0] + 1, x.shape[1] - k.shape[1] + 1
    out = np.zeros((h, w))
    for u in range(k.shape[0]):
        for v in range(k.shape[1]):
            out += k[u, v] * x[u : u + h, v : v + w]
    return out


def filter_gradient(k, x, y):
    error = conv(x, k) - y
    return 2 * conv(x, error[::-1, ::-1]) / error.size


def fit_filter(x, y, shape, rate, steps):
    k = np.zeros(shape)
    for _ in range(steps):
        k = k - rate * filter_gradient(k, x, y)
    return k
