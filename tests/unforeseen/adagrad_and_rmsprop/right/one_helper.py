# right: one helper for both methods, with map
import numpy as np


def adagrad_step(params, grads, squares, lr=0.01, eps=1e-8):
    return _move(params, grads, squares, lr, eps, 1, 1)


def rmsprop_step(params, grads, squares, lr=0.001, beta=0.9, eps=1e-8):
    return _move(params, grads, squares, lr, eps, beta, 1 - beta)


def _move(params, grads, squares, lr, eps, old, new):
    squares = list(map(lambda s, g: np.add(old * s, new * np.power(g, 2)), squares, grads))
    step = lambda w, g, s: w - lr * (g / (eps + np.sqrt(s)))  # noqa: E731
    return list(map(step, params, grads, squares)), squares
