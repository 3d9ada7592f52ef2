# right: losses by a matrix of all weights at the end, counts by a cumulative sum
import numpy as np


def descend(X, y, lr, batch_size, epochs, rng):
    m, n = X.shape
    path, sizes = [np.zeros(n)], [0]
    for _ in range(epochs):
        order = rng.choice(m, m, replace=False)
        for batch in np.split(order, range(batch_size, m, batch_size)):
            w = path[-1].copy()
            residual = X[batch].dot(w) - y[batch]
            w -= lr * (residual[:, None] * X[batch]).mean(axis=0)
            path.append(w)
            sizes.append(batch.size)
    errors = np.array(path) @ X.T - y
    return np.cumsum(sizes), 0.5 * (errors**2).mean(axis=1)


def cost_to_reach(gradients, losses, threshold, examples):
    good = losses <= threshold
    if not good.any():
        return None
    k = np.argmax(good)
    return k, gradients[k] / examples
