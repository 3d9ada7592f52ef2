# mistake: dslope uses dx instead of upstream
import numpy as np
def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)
def prelu_backward(upstream, x, slope):
    dx = np.where(x > 0, upstream, slope * upstream)
    return dx, np.sum(dx * np.minimum(x, 0))
