# right: loops and the math module, the cost from the scores as log(1 + e^z) - y z
import math

import numpy as np


def _score(x, w, b):
    return sum(float(xi) * float(wi) for xi, wi in zip(x, w)) + b


def predict_proba(x, w, b):
    e = math.exp(_score(x, w, b))
    return e / (1 + e)


def predict(x, w, b):
    return 1 if _score(x, w, b) > 0 else 0


def cost(x, y, w, b):
    total = 0.0
    for row, label in zip(x, y):
        z = _score(row, w, b)
        total += math.log1p(math.exp(z)) - label * z
    return total / len(y)


def sgd_step(x, y, w, b, learning_rate):
    dz = predict_proba(x, w, b) - y
    return np.array([wj - learning_rate * dz * xj for wj, xj in zip(w, x)]), b - learning_rate * dz
