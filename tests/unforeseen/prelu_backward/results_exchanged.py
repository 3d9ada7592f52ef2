# mistake: the two results are interchanged
import numpy as np
def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)
def prelu_backward(upstream, x, slope):
    dx = np.where(x > 0, upstream, slope * upstream)
    return np.sum(upstream * np.minimum(x, 0)), dx
