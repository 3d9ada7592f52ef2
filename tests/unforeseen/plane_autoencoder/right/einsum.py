# right: einsum, the product of both matrices, and one array for both steps
import numpy as np


def error(x, encoder, decoder):
    rest = x @ (encoder @ decoder - np.eye(x.shape[1]))
    return np.vdot(rest, rest) / rest.size


def gradients(x, encoder, decoder):
    rest = x @ (encoder @ decoder) - x
    both = np.einsum("ni,nj->ij", x, rest) * (2 / x.size)
    return np.einsum("ij,kj->ik", both, decoder), np.einsum("ik,ij->kj", encoder, both)


def train(x, encoder, decoder, lr, steps):
    pair = [encoder.copy(), decoder.copy()]
    for _ in range(steps):
        for weights, slope in zip(pair, gradients(x, *pair)):
            weights -= lr * slope
    return tuple(pair)
