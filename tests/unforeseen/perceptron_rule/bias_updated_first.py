# mistake: the error is computed anew after w has moved, for the bias.
import numpy as np


def train_epoch(x, y, w, b, rate):
    w = w.copy()
    mistakes = 0
    for i in range(len(x)):
        if (np.dot(w, x[i]) + b > 0) != y[i]:
            mistakes += 1
        w += rate * (y[i] - int(np.dot(w, x[i]) + b > 0)) * x[i]
        b += rate * (y[i] - int(np.dot(w, x[i]) + b > 0))
    return w, b, mistakes


def train(x, y, rate, epochs):
    w, b, history = np.zeros(x.shape[1]), 0.0, []
    for _ in range(epochs):
        w, b, m = train_epoch(x, y, w, b, rate)
        history.append(m)
        if m == 0:
            break
    return w, b, history
