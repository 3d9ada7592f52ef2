# mistake: the learning rate is divided by the epoch number, as if it had to decay
import numpy as np


def minibatches(X, Y, batch_size, rng):
    m = Y.size
    order = rng.choice(m, size=m, replace=False)
    return tuple(
        (np.take(X, part, axis=1), np.take(Y, part, axis=1))
        for part in [order[i : i + batch_size] for i in range(0, m, batch_size)]
    )


def train(X, Y, w, lr, batch_size, epochs, rng):
    m = Y.shape[1]
    updates = int(np.ceil(m / batch_size))
    losses = np.empty(epochs * updates)
    for e in range(epochs):
        for t, (A, T) in enumerate(minibatches(X, Y, batch_size, rng)):
            p = 1.0 / (1.0 + np.exp(-np.dot(w.T, A)))
            right = np.where(T == 1, p, 1 - p)
            losses[e * updates + t] = -np.log(right).mean()
            w = w + lr / (e + 1) * np.dot(A, (T - p).T) / T.size
    return w, losses
