"""One example at a time, with plain Python."""

import math

import numpy as np


def scores_of(X, W, b, i):
    classes, features = W.shape
    return [
        float(b[c, 0]) + sum(float(W[c, j]) * float(X[j, i]) for j in range(features))
        for c in range(classes)
    ]


def forward(X, W, b):
    result = np.zeros((len(W), X.shape[1]))
    for i in range(X.shape[1]):
        z = scores_of(X, W, b, i)
        top = max(z)
        e = [math.exp(score - top) for score in z]
        for c in range(len(z)):
            result[c, i] = e[c] / sum(e)
    return result


def cost(X, Y, W, b):
    total = 0.0
    for i in range(X.shape[1]):
        z = scores_of(X, W, b, i)
        top = max(z)
        total += top + math.log(sum(math.exp(score - top) for score in z))
        total -= z[int(np.argmax(Y[:, i]))]
    return total / X.shape[1]
