# right: a bias as a further column, and a permutation matrix
import numpy as np


def extended(w, b):
    rows, columns = w.shape
    out = np.zeros((rows + 1, columns + 1))
    out[:-1, :-1], out[:-1, -1], out[-1, -1] = w, b, 1.0
    return out


def mlp_forward(x, weights, biases):
    a = np.vstack([x.T, np.ones(len(x))])
    layers = [extended(w, b) for w, b in zip(weights, biases)]
    for layer in layers[:-1]:
        a = (layer @ a).clip(min=0)
    z = (layers[-1] @ a)[:-1]
    z = z - np.amax(z, axis=0)
    return (np.exp(z) / np.exp(z).sum(0)).T


def count(sizes):
    s = np.asarray(sizes)
    return int(s[:-1] @ s[1:] + s[1:].sum())


def merge(w1, b1, w2, b2):
    both = extended(w2, b2) @ extended(w1, b1)
    return both[:-1, :-1], both[:-1, -1]


def shuffled(weight, order):
    return weight @ np.eye(len(order))[order].T


def is_convolution(weight):
    turn = np.eye(len(weight))[np.arange(1, len(weight) + 1) % len(weight)]
    return np.all(turn @ weight == weight @ turn)
