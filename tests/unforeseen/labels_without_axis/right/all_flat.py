# right: flat predictions inside, sums by dot, outer by einsum
import numpy as np

def predict(X, w, b):
    return (X @ w + b)[:, None]

def loss(X, y, w, b):
    e = np.squeeze(predict(X, w, b), 1) - y
    return e @ e / e.size

def gradients(X, y, w, b):
    e = predict(X, w, b).flatten() - y
    return 2 * np.average(X * e[:, None], axis=0), 2 * e.mean()

def products(a):
    return np.einsum("i,j->ij", a, a)
