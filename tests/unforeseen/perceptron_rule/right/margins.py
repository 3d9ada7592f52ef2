# right: classes as -1 and 1, and a test of the sign of the margin, in which the line counts as 0.
import numpy as np


def train_epoch(x, y, w, b, rate):
    w = np.array(w, dtype=float, copy=True)
    mistakes = 0
    for row, label in zip(x, y):
        z = float(np.sum(row * w)) + b
        if label == 1 and z <= 0:
            w += rate * row
            b += rate
            mistakes += 1
        elif label == 0 and z > 0:
            w -= rate * row
            b -= rate
            mistakes += 1
    return w, b, mistakes


def train(x, y, rate, epochs):
    w = np.zeros_like(x[0])
    b = 0
    record = []
    while len(record) < epochs:
        w, b, m = train_epoch(x, y, w, b, rate)
        record += [m]
        if not m:
            return w, b, record
    return w, b, record
