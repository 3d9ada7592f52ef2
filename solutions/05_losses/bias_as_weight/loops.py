"""One example at a time, with plain Python."""

import math

import numpy as np


def fold_bias(X, w, b):
    n, m = X.shape
    X_aug = np.empty((n + 1, m))
    X_aug[0] = 1
    X_aug[1:] = X
    theta = np.array([float(b)] + [float(weight) for weight in w])
    return X_aug, theta


def gradient(X_aug, y, theta, penalty):
    k, m = X_aug.shape
    total = [0.0] * k
    for i in range(m):
        z = sum(theta[j] * X_aug[j, i] for j in range(k))
        dz = 1 / (1 + math.exp(-z)) - y[i]
        for j in range(k):
            total[j] += dz * X_aug[j, i] / m
    for j in range(1, k):
        total[j] += penalty * theta[j]
    return np.array(total)


def split_gradient(dtheta):
    return np.array([float(entry) for entry in dtheta[1:]]), float(dtheta[0])
