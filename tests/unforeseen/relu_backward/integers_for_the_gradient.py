# mistake: result made by zeros_like with dtype int
import numpy as np


def relu(z):
    return np.maximum(0, z)


def relu_backward(upstream, z):
    dz = np.zeros(z.shape, dtype=int)
    dz[z > 0] = upstream[z > 0]
    return dz
