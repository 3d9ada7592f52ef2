# mistake: leaky in the other direction, x / slope
import numpy as np
def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, x / (slope or 1))
def prelu_backward(upstream, x, slope):
    dx = np.where(x > 0, upstream, slope * upstream)
    return dx, np.sum(upstream * np.minimum(x, 0))
