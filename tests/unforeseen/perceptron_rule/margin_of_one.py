# mistake: the hinge loss, which also moves the line where a right answer is nearer than 1 to it.
import numpy as np


def train_epoch(x, y, w, b, rate):
    w = w.copy()
    mistakes = 0
    t = np.where(y == 1, 1, -1)
    for i in range(len(y)):
        if t[i] * (x[i] @ w + b) < 1:
            w += rate * t[i] * x[i]
            b += rate * t[i]
            mistakes += 1
    return w, b, mistakes


def train(x, y, rate, epochs):
    w, b, history = np.zeros(x.shape[1]), 0.0, []
    for _ in range(epochs):
        w, b, m = train_epoch(x, y, w, b, rate)
        history.append(m)
        if m == 0:
            break
    return w, b, history
