# right: loops over images and channels, scores by a dense layer at each place, then the mean
import numpy as np


def pool_forward(x):
    out = np.zeros(x.shape[:2])
    for n, maps in enumerate(x):
        for c, m in enumerate(maps):
            out[n, c] = m.sum() / m.size
    return out


def pool_backward(upstream, shape):
    dx = np.ones(shape)
    for n in range(shape[0]):
        for c in range(shape[1]):
            dx[n, c] *= upstream[n, c] / dx[n, c].size
    return dx


def classify(x, weight, bias):
    scores = np.tensordot(x, weight, axes=([1], [1])) + bias
    return scores.mean(axis=(1, 2))
