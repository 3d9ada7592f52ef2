"""Plain Python: one feature and one example at a time."""

import math

import numpy as np


def predict_proba(x, w, b):
    z = b
    for feature, weight in zip(x, w, strict=True):
        z += feature * weight
    return 1 / (1 + math.exp(-z))


def predict(x, w, b):
    return 1 if sum(float(f) * float(v) for f, v in zip(x, w, strict=True)) + b > 0 else 0


def cost(x, y, w, b):
    total = 0.0
    for row, label in zip(x, y, strict=True):
        a = predict_proba(row, w, b)
        total -= math.log(a) if label == 1 else math.log(1 - a)
    return total / len(x)


def sgd_step(x, y, w, b, learning_rate):
    a = predict_proba(x, w, b)
    new = np.array(w, dtype=float)
    for j in range(len(new)):
        new[j] -= learning_rate * x[j] * (a - y)
    return new, b - learning_rate * (a - y)
