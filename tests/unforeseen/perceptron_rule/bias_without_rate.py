# mistake: the bias moves by y - yhat, without the rate
import numpy as np


def train_epoch(x, y, w, b, rate):
    mistakes = 0
    for i in range(len(y)):
        z = np.dot(x[i], w) + b
        yhat = 1 if z > 0 else 0
        delta = y[i] - yhat
        if delta:
            w = w + rate * delta * x[i]
            b = b + delta
            mistakes += 1
    return w, b, mistakes


def train(x, y, rate, epochs):
    w, b = np.zeros(x.shape[1]), 0.0
    mistakes = []
    for _ in range(epochs):
        w, b, m = train_epoch(x, y, w, b, rate)
        mistakes.append(m)
        if m == 0:
            return w, b, mistakes
    return w, b, mistakes
