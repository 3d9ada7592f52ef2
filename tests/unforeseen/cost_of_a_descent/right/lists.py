# right: plain lists, one example after the other
import numpy as np


def descend(X, y, lr, batch_size, epochs, rng):
    m, n = X.shape

    def loss(w):
        return sum((X[i] @ w - y[i]) ** 2 for i in range(m)) / (2 * m)

    w = np.zeros(n)
    gradients, losses = [0], [loss(w)]
    for _ in range(epochs):
        left = [int(i) for i in rng.permutation(m)]
        while left:
            batch, left = left[:batch_size], left[batch_size:]
            step = np.zeros(n)
            for i in batch:
                step += (X[i] @ w - y[i]) * X[i]
            w = w - lr / len(batch) * step
            gradients.append(gradients[-1] + len(batch))
            losses.append(loss(w))
    return gradients, losses


def cost_to_reach(gradients, losses, threshold, examples):
    k = 0
    while k < len(losses):
        if losses[k] <= threshold:
            return int(k), float(gradients[k]) / examples
        k += 1
    return None
