"""Leaky ReLU and PReLU, forward and backward.

A ReLU unit that is off gets no gradient, and if it is off for every example it never learns again.
Leaky ReLU lets a small share of a negative input through, so that some gradient always comes back:

    f(x) = x          for x > 0
    f(x) = slope · x  otherwise

The slope is a constant that somebody chooses, usually 0.01. PReLU has the same formula, but there
the slope is a parameter of the layer, a single number that all entries share: it gets a gradient
and is trained with the weights. PyTorch starts it at 0.25.

On the way back a layer is handed `upstream`, the gradient of the loss L with respect to its output.
Two gradients are asked for:

    dx        dL/dx, of the shape of x: element by element, upstream times the derivative of f by x
    dslope    dL/dslope, a number, since the slope is one: every entry of x adds what it contributes

At x = 0 there is a kink; take `slope` for the derivative by x there, as PyTorch does.

Worked example, with slope = 0.1:

    x        = [-3, 0, 4]          f(x)   = [-0.3, 0, 4]
    upstream = [ 2, 5, 7]          dx     = [ 0.2, 0.5, 7]
                                   dslope = 2 · (-3) + 5 · 0 = -6

x and upstream hold floats and have the same shape, any shape, even one without entries; both are
left as they were. The slope is any float: while it is trained it may become negative, 0 or larger
than 1.
"""

import numpy as np


def leaky_relu(x: np.ndarray, slope: float = 0.01) -> np.ndarray:
    """Return x where it is positive and slope * x elsewhere.

    >>> leaky_relu(np.array([-5.0, 0.5]))
    array([-0.05,  0.5 ])
    """
    raise NotImplementedError


def prelu_backward(upstream: np.ndarray, x: np.ndarray, slope: float) -> tuple[np.ndarray, float]:
    """Return (dx, dslope), given the gradient with respect to leaky_relu(x, slope).

    >>> dx, dslope = prelu_backward(np.array([2.0, 5.0, 7.0]), np.array([-3.0, 0.0, 4.0]), 0.1)
    >>> dx
    array([0.2, 0.5, 7. ])
    >>> float(dslope)
    -6.0
    """
    raise NotImplementedError
