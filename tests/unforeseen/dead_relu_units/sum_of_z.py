# mistake: sums z over the examples and asks whether the sum is above 0
import numpy as np
def dead_units(batches, w, b):
    return sum((x @ w + b).sum(axis=0) for x in batches) <= 0
def killing_bias(x, w):
    return -np.max(x @ w) - 1
def weight_gradient(upstream, x, w, b, slope=0.0):
    z = x @ w + b
    return x.T @ (upstream * np.where(z > 0, 1, slope))
