# mistake: AdaGrad takes the running mean of old and new square instead of the sum
import numpy as np


def adagrad_step(params, grads, squares, lr=0.01, eps=1e-8):
    sums = [(s + g * g) / 2 for s, g in zip(squares, grads)]
    return [w - lr * g / (np.sqrt(s) + eps) for w, g, s in zip(params, grads, sums)], sums


def rmsprop_step(params, grads, squares, lr=0.001, beta=0.9, eps=1e-8):
    sums = [beta * s + (1 - beta) * g * g for s, g in zip(squares, grads)]
    return [w - lr * g / (np.sqrt(s) + eps) for w, g, s in zip(params, grads, sums)], sums
