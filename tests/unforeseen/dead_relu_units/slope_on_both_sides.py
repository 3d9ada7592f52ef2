# mistake: adds slope on both sides
import numpy as np
def dead_units(batches, w, b):
    return np.logical_and.reduce([(np.maximum(x @ w + b, 0) == 0).all(axis=0) for x in batches])
def killing_bias(x, w):
    return -np.max(x @ w) - 1
def weight_gradient(upstream, x, w, b, slope=0.0):
    z = x @ w + b
    return x.T @ (upstream * ((z > 0) + slope))
