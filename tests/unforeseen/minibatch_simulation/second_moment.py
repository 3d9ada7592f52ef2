# mistake: the second moment is returned as the variance
import numpy as np

def full_gradient(X, y, w):
    return X.T @ (X @ w - y) / len(y)

def simulate(X, y, w, batch_size, repeats, rng):
    rows = rng.integers(len(y), size=(repeats, batch_size))
    found = np.array([full_gradient(X[r], y[r], w) for r in rows])
    return found.mean(axis=0), (found**2).mean(axis=0)
