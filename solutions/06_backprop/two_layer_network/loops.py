"""One example at a time; the gradients of the parameters add up over the examples."""

import numpy as np


def network_forward(x, w1, b1, w2, b2):
    scores, hidden = [], []
    for row in x:
        a1 = [max(0.0, float(row @ w1[:, j] + b1[j])) for j in range(len(b1))]
        hidden.append(a1)
        scores.append([float(np.dot(a1, w2[:, k]) + b2[k]) for k in range(len(b2))])
    return np.array(scores), [x, np.array(hidden), w1, w2]


def network_backward(upstream, cache):
    x, a1, w1, w2 = cache
    dx, dw1, dw2 = np.zeros_like(x), np.zeros_like(w1), np.zeros_like(w2)
    db1, db2 = np.zeros(w1.shape[1]), np.zeros(w2.shape[1])
    for n in range(len(x)):
        dw2 += np.outer(a1[n], upstream[n])
        db2 += upstream[n]
        dz1 = w2 @ upstream[n]
        dz1[a1[n] <= 0] = 0
        dw1 += np.outer(x[n], dz1)
        db1 += dz1
        dx[n] = w1 @ dz1
    return dx, dw1, db1, dw2, db2
