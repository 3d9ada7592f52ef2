# right: one example at a time as a column, the softmax by its logarithm
import numpy as np


def mlp_forward(x, weights, biases):
    out = np.empty((x.shape[0], biases[-1].shape[0]))
    for n in range(x.shape[0]):
        a = x[n].reshape(-1, 1)
        for k in range(len(weights)):
            z = np.dot(weights[k], a) + biases[k].reshape(-1, 1)
            a = np.where(z > 0, z, 0.0)
        out[n] = np.exp(z - np.logaddexp.reduce(z, axis=0))[:, 0]
    return out


def count(sizes):
    total = 0
    for k in range(1, len(sizes)):
        total += (sizes[k - 1] + 1) * sizes[k]
    return total


def merge(w1, b1, w2, b2):
    bias = w2.dot(b1)
    return w2.dot(w1), bias + b2


def shuffled(weight, order):
    out = np.zeros_like(weight)
    for new, old in enumerate(order):
        out[:, new] = weight[:, old]
    return out


def is_convolution(weight):
    n = len(weight)
    for i in range(n):
        for j in range(n):
            if weight[i, j] != weight[(i + 1) % n, (j + 1) % n]:
                return False
    return True
