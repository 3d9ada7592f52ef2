# mistake: an example is repeated until it is answered rightly, before the next one is looked at.
import numpy as np


def train_epoch(x, y, w, b, rate):
    w = np.array(w, dtype=float)
    mistakes = 0
    for xi, yi in zip(x, y):
        wrong = False
        while (1 if xi @ w + b > 0 else 0) != yi:
            step = rate * (1 if yi else -1)
            w = w + step * xi
            b = b + step
            wrong = True
        mistakes += wrong
    return w, b, mistakes


def train(x, y, rate, epochs):
    w, b, history = np.zeros(x.shape[1]), 0.0, []
    for _ in range(epochs):
        w, b, m = train_epoch(x, y, w, b, rate)
        history.append(m)
        if m == 0:
            break
    return w, b, history
