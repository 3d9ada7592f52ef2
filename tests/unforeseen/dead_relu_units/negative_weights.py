# mistake: dead if the weights of the unit are all negative
import numpy as np
def dead_units(batches, w, b):
    return (w <= 0).all(axis=0) & (b <= 0)
def killing_bias(x, w):
    return -np.max(x @ w) - 1
def weight_gradient(upstream, x, w, b, slope=0.0):
    z = x @ w + b
    return x.T @ (upstream * np.where(z > 0, 1, slope))
