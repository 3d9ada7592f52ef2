# right: plain Python, with lists of numbers that become an array at the end.
import numpy as np


def train_epoch(x, y, w, b, rate):
    weights = [float(v) for v in w]
    wrong = []
    for i in range(x.shape[0]):
        z = sum(weights[d] * float(x[i, d]) for d in range(x.shape[1])) + b
        e = int(y[i]) - (1 if z > 0 else 0)
        weights = [v + rate * e * float(u) for v, u in zip(weights, x[i])]
        b = b + rate * e
        wrong.append(e != 0)
    return np.array(weights), b, sum(wrong)


def train(x, y, rate, epochs):
    w, b = np.zeros(x.shape[1]), 0
    record = []
    for epoch in range(epochs):
        w, b, m = train_epoch(x, y, w, b, rate)
        record.append(m)
        if m == 0:
            break
    return w, b, record
