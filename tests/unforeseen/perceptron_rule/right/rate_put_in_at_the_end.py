# right: trains from zero with rate 1 and multiplies at the end, since the rate only scales w and b
import numpy as np


def train_epoch(x, y, w, b, rate):
    w, b = w.copy(), float(b)
    mistakes = 0
    for i in range(x.shape[0]):
        z = b
        for j in range(x.shape[1]):
            z += x[i, j] * w[j]
        e = int(y[i]) - (1 if z > 0 else 0)
        if e != 0:
            for j in range(x.shape[1]):
                w[j] += rate * e * x[i, j]
            b += rate * e
            mistakes += 1
    return w, b, mistakes


def train(x, y, rate, epochs):
    w, b = np.zeros(x.shape[1]), 0.0
    history = []
    for _ in range(epochs):
        w, b, m = train_epoch(x, y, w, b, 1.0)
        history += [m]
        if m == 0:
            break
    return rate * w, rate * b, history
