# mistake: x is varied in place and the gradient made like x, so that integers lose their decimals
import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    gradient = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        kept = x[place]
        x[place] = kept + h
        above = f(x)
        x[place] = kept - h
        below = f(x)
        gradient[place] = (above - below) / (2 * h)
        x[place] = kept
    return gradient
