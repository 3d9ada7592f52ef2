"""One point at a time, with plain Python."""

import math

import numpy as np


def margin(z, y):
    return np.array([score if label else -score for score, label in zip(z, y, strict=True)])


def surrogate_losses(m):
    rows = [
        lambda t: 0.0 if t > 0 else 1.0,
        lambda t: t * t - 2 * t + 1,
        lambda t: (1 / (1 + math.exp(t))) ** 2,
        lambda t: 1 - t if t < 1 else 0.0,
        lambda t: math.log1p(math.exp(-t)),
    ]
    return np.array([[row(float(t)) for t in m] for row in rows])


def is_convex(values):
    for i in range(1, len(values) - 1):
        if values[i - 1] - 2 * values[i] + values[i + 1] < -1e-9:
            return False
    return True


def compare(n):
    step = 10 / n
    points = np.array([-5 + step / 2 + i * step for i in range(n)])
    losses = surrogate_losses(points)
    distances = [sum(abs(losses[k][i] - losses[0][i]) for i in range(n)) * step for k in range(5)]
    return np.array(distances), np.array([is_convex(losses[k]) for k in range(5)])
