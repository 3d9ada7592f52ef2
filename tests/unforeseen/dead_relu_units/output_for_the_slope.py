# mistake: multiplies upstream by relu(z), not by its slope
import numpy as np
def dead_units(batches, w, b):
    return np.array([all((x @ w[:, j] + b[j] <= 0).all() for x in batches) for j in range(len(b))])
def killing_bias(x, w):
    return -np.max(x @ w) - 1
def weight_gradient(upstream, x, w, b, slope=0.0):
    z = x @ w + b
    return x.T @ (upstream * np.where(z > 0, z, slope * z))
