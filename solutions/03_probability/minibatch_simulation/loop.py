"""One batch at a time, with running sums."""

import numpy as np


def full_gradient(X, y, w):
    total = np.zeros(len(w))
    for x, target in zip(X, y, strict=True):
        total += (x.dot(w) - target) * x
    return total / len(y)


def simulate(X, y, w, batch_size, repeats, rng):
    gradients = []
    for _ in range(repeats):
        rows = rng.choice(len(X), size=batch_size)
        gradients.append(full_gradient(X[rows], y[rows], w))
    gradients = np.stack(gradients)
    mean = gradients.mean(axis=0)
    return mean, ((gradients - mean) ** 2).sum(axis=0) / repeats
