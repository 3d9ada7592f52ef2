# right: online update of mean and variance, one example drawn at a time
import numpy as np

def full_gradient(X, y, w):
    r = X.dot(w) - y
    return np.einsum("i,ij->j", r, X) / r.size

def simulate(X, y, w, batch_size, repeats, rng):
    mean, m2 = np.zeros(w.size), np.zeros(w.size)
    for k in range(1, repeats + 1):
        i = rng.integers(0, y.size, batch_size)
        g = full_gradient(X[i], y[i], w)
        d = g - mean
        mean += d / k
        m2 += d * (g - mean)
    return mean, m2 / repeats
