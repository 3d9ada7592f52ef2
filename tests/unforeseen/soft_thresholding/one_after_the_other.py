# mistake: coordinates are updated one after the other
"""Shrinking and thresholding, element by element."""

import numpy as np


def ridge_shrink(v, t):
    return np.divide(v, t + 1.0)


def one(v, t):
    if v > t:
        return v - t
    if v < -t:
        return v + t
    return 0.0


def soft_threshold(v, t):
    return np.vectorize(one, otypes=[float])(v, t)


def violation(X, y, w, alpha):
    residual = y - X.dot(w)
    worst = 0.0
    for j in range(X.shape[1]):
        c = float(residual @ X[:, j])
        if w[j] == 0:
            worst = max(worst, abs(c) - alpha)
        else:
            worst = max(worst, abs(c - (alpha if w[j] > 0 else -alpha)))
    return worst


def lasso(X, y, alpha, lr, steps):
    gram, target = X.T @ X, X.T @ y
    w = np.zeros(len(target))
    for _ in range(steps):
        for j in range(len(w)):
            w[j] = one(w[j] - lr * (gram[j] @ w - target[j]), lr * alpha)
    return w
