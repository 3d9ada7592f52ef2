# mistake: bias from the sum of w, forgetting the data
import numpy as np
def dead_units(batches, w, b):
    return np.logical_and.reduce([(np.maximum(x @ w + b, 0) == 0).all(axis=0) for x in batches])
def killing_bias(x, w):
    return -np.abs(w).sum() - 1
def weight_gradient(upstream, x, w, b, slope=0.0):
    z = x @ w + b
    return x.T @ (upstream * np.where(z > 0, 1, slope))
