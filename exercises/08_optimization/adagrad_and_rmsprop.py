"""AdaGrad and RMSprop: a step size for each weight.

Gradient descent takes one learning rate for all weights. The weights of a rare word see a gradient
once in a thousand examples, those of a frequent word all the time; one layer has gradients of 100,
another of 0.001. No single rate suits them all. AdaGrad and RMSprop divide the gradient of each
weight by the size of the gradients that this weight has seen, g being the gradient, and squares,
roots and quotients being taken entry by entry:

    AdaGrad    s ← s + g²                       the sum of all squares, which never shrinks
    RMSprop    s ← β s + (1 - β) g²             an average that forgets old squares
    both       w ← w - lr · g / (sqrt(s) + ε)   with the new s

s starts at 0. ε, a tiny number, is added to the root, behind the root sign and not inside it. It
keeps the divisor above 0: a weight that has had only gradients of 0 stays where it is.

An example with lr = 0.1 and β = 0.75, starting at w = 1 with the gradients 2 and then 1:

    AdaGrad    s = 4, w = 0.9            s = 5, w = 0.8553
    RMSprop    s = 1, w = 0.8            s = 1, w = 0.7

A model has several arrays of weights, as the W and b of each layer. So a step takes lists: `params`
holds the arrays of weights, `grads` their gradients and `squares` their s, in the same order and
with the same shapes. Each entry of each array has an s of its own.

What is returned are two lists of new arrays, and the arguments stay as they were. Nothing is kept
from one call to the next but what the caller hands in. All arrays hold floats, and have one axis or
more.
"""

import numpy as np

Arrays = list[np.ndarray]


def adagrad_step(
    params: Arrays, grads: Arrays, squares: Arrays, lr: float = 0.01, eps: float = 1e-8
) -> tuple[Arrays, Arrays]:
    """Return the new params and squares after one step of AdaGrad.

    >>> params, squares = [np.array([1.0, 1.0])], [np.zeros(2)]
    >>> params, squares = adagrad_step(params, [np.array([3.0, -0.5])], squares, lr=0.1)
    >>> params, squares
    ([array([0.9, 1.1])], [array([9.  , 0.25])])
    """
    raise NotImplementedError


def rmsprop_step(
    params: Arrays,
    grads: Arrays,
    squares: Arrays,
    lr: float = 0.001,
    beta: float = 0.9,
    eps: float = 1e-8,
) -> tuple[Arrays, Arrays]:
    """Return the new params and squares after one step of RMSprop.

    >>> params, squares = [np.array([1.0, 1.0])], [np.zeros(2)]
    >>> grads = [np.array([2.0, -0.5])]
    >>> params, squares = rmsprop_step(params, grads, squares, lr=0.1, beta=0.75)
    >>> params, squares
    ([array([0.8, 1.2])], [array([1.    , 0.0625])])
    """
    raise NotImplementedError
