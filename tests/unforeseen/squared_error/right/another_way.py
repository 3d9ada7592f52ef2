# right: sums with vdot, gradient by augmented assignment on a copy
import numpy as np
def mean_squared_error(prediction, target):
    d = np.subtract(prediction, target, dtype=float)
    g = d.copy(); g *= 2; g /= np.prod(d.shape)
    return np.vdot(d, d)/d.size, g
def quadratic_cost(x,y,w,b):
    z = x.dot(w); z = z + b
    a = np.where(z>=0, 1/(1+np.exp(-np.abs(z))), np.exp(-np.abs(z))/(1+np.exp(-np.abs(z))))
    return np.mean([0.5*np.sum((t-o)**2) for t,o in zip(y,a)])
