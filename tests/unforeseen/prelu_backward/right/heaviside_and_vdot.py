# right: heaviside, piecewise, vdot
import numpy as np
def leaky_relu(x, slope=0.01):
    return np.piecewise(x, [x > 0], [lambda t: t, lambda t: slope * t])
def prelu_backward(upstream, x, slope):
    h = np.heaviside(x, 0.0)
    dx = (slope + (1 - slope) * h) * upstream
    return dx, np.vdot(upstream, (x - np.abs(x)) / 2)
