# mistake: the signed errors y - yhat are added up as the number of mistakes, so that one of each kind cancel
import numpy as np


def train_epoch(x, y, w, b, rate):
    w = w.copy()
    mistakes = 0
    for xi, yi in zip(x, y):
        yhat = int(xi @ w + b > 0)
        error = int(yi) - yhat
        w += rate * error * xi
        b += rate * error
        mistakes += error
    return w, b, mistakes


def train(x, y, rate, epochs):
    w = np.zeros(x.shape[1])
    b = 0.0
    history = []
    for _ in range(epochs):
        w, b, mistakes = train_epoch(x, y, w, b, rate)
        history.append(mistakes)
        if mistakes == 0:
            break
    return w, b, history
