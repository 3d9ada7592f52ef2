# mistake: threshold at a small epsilon: z > 1e-3 counts as on
import numpy as np


def relu(z):
    return np.where(z > 1e-3, z, 0)


def relu_backward(upstream, z):
    return upstream * (z > 1e-3)
