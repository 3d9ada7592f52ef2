# mistake: the mistakes of an epoch are counted at its end, with the weights that it has led to
import numpy as np


def train_epoch(x, y, w, b, rate):
    w = w.copy()
    for xi, yi in zip(x, y):
        error = yi - (1 if xi @ w + b > 0 else 0)
        w = w + rate * error * xi
        b = b + rate * error
    mistakes = int(((x @ w + b > 0).astype(int) != y).sum())
    return w, b, mistakes


def train(x, y, rate, epochs):
    w, b, record = np.zeros(x.shape[1]), 0.0, []
    for _ in range(epochs):
        w, b, mistakes = train_epoch(x, y, w, b, rate)
        record.append(mistakes)
        if mistakes == 0:
            break
    return w, b, record
