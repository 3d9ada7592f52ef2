"""One example at a time, one class at a time."""

import math

import numpy as np


def softmax_cross_entropy(scores, labels):
    n, c = scores.shape
    loss, gradient = 0.0, np.zeros((n, c))
    for i in range(n):
        largest = max(scores[i])
        total = sum(math.exp(score - largest) for score in scores[i])
        loss += (largest + math.log(total) - scores[i, labels[i]]) / n
        for j in range(c):
            p = math.exp(scores[i, j] - largest) / total
            gradient[i, j] = (p - (j == labels[i])) / n
    return loss, gradient
