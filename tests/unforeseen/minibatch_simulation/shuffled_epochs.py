# mistake: the examples are shuffled and cut into batches, as in an epoch, so draws are without replacement
import numpy as np

def full_gradient(X, y, w):
    return X.T @ (X @ w - y) / len(y)

def simulate(X, y, w, batch_size, repeats, rng):
    found = []
    while len(found) < repeats:
        order = rng.permutation(len(y))
        for start in range(0, len(y), batch_size):
            rows = order[start : start + batch_size]
            found.append(full_gradient(X[rows], y[rows], w))
    found = np.array(found[:repeats])
    return found.mean(axis=0), found.var(axis=0)
