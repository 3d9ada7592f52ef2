# right: derivative as a mask plus the slope times the other mask, tensordot for the sum
import numpy as np
def leaky_relu(x, slope=0.01):
    on = (x > 0).astype(float)
    return x * (on + (1 - on) * slope)
def prelu_backward(upstream, x, slope):
    on = (x > 0)
    dx = upstream * on + slope * upstream * ~on
    return dx, np.tensordot(upstream, x * ~on, axes=x.ndim)
