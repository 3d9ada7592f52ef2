# mistake: the gradient passes where it is positive itself
import numpy as np

relu = lambda z: np.where(z > 0, z, 0)


def relu_backward(upstream, z):
    return np.where(upstream > 0, upstream, 0)
