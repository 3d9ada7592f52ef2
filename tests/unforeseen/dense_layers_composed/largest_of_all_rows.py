# mistake: subtracts the largest score of all examples, so that rows with small scores vanish
import numpy as np


def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum(axis=1, keepdims=True)


def mlp_forward(x, weights, biases):
    a = x
    for w, b in zip(weights[:-1], biases[:-1]):
        a = np.maximum(0, a @ w.T + b)
    return softmax(a @ weights[-1].T + biases[-1])


def count(sizes):
    return sum(a * b + b for a, b in zip(sizes, sizes[1:]))


def merge(w1, b1, w2, b2):
    return w2 @ w1, w2 @ b1 + b2


def shuffled(weight, order):
    return weight[:, order]


def is_convolution(weight):
    return bool((np.roll(weight, (1, 1), axis=(0, 1)) == weight).all())
