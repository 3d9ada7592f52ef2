# right: columns shuffled through a joined copy; losses written into an array
import numpy as np


def minibatches(X, Y, batch_size, rng):
    both = np.concatenate([X, Y]).T.copy()
    rng.shuffle(both)
    n = X.shape[0]
    result = []
    while len(both):
        part, both = both[:batch_size].T, both[batch_size:]
        result.append((part[:n], part[n:]))
    return result


def train(X, Y, w, lr, batch_size, epochs, rng):
    w = w.copy()
    losses = []
    for _ in range(epochs):
        for A, T in minibatches(X, Y, batch_size, rng):
            z = (w * A).sum(axis=0, keepdims=True)
            losses.append(float(np.mean(np.logaddexp(0, z) - T * z)))
            grad = np.zeros_like(w)
            for k in range(A.shape[1]):
                grad[:, 0] += (1 / (1 + np.exp(-z[0, k])) - T[0, k]) * A[:, k]
            w -= lr * grad / A.shape[1]
    return w, losses
