"""The binary cross-entropy, from a probability and from a score.

The loss of logistic regression compares a label y with a, the probability that was given to label
1. It is minus the logarithm of the likelihood of one coin toss:

    L = -( y * log(a) + (1 - y) * log(1 - a) )

Usually a is the sigmoid of a score z, a = 1 / (1 + exp(-z)). Computed in two steps this goes wrong
where the score is large: beyond z = 37 the sigmoid is exactly 1 in float64, 1 - a is 0, and the
loss of a confident mistake comes out as infinity. On paper it is nearly z. The two steps belong
together, as in torch.nn.functional.binary_cross_entropy_with_logits: a loss written as a function
of z can be right for every z. Its derivative with respect to z is simple too, since the slopes of
logarithm and sigmoid cancel:

    dL/dz = a - y

Write the loss of each example in both ways, and the derivative. Nothing is averaged: the results
have the shape of the arguments, a or z and y having the same one, with any number of axes.

Worked example: z = 1 gives a = 0.7311. With y = 1 the loss is -log(0.7311) = 0.3133 and the
derivative -0.2689; with y = 0 they are 1.3133 and 0.7311. For z = 1000 and y = 0 the loss is 1000.

Done when the results are right to an error of 1e-9, or of one in 1e9 where the loss is above 1, for
every a strictly between 0 and 1 (such as 1e-300) and every z from -1e6 to 1e6, and no warning is
given. y lies between 0 and 1 and may be neither, as with smoothed labels. a holds floats, z and y
floats or integers. The arguments are left as they were.
"""

import numpy as np


def binary_cross_entropy(a: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the losses for probabilities a and labels y, of their shape.

    >>> binary_cross_entropy(np.array([0.8, 0.8, 0.5]), np.array([1, 0, 1])).round(4)
    array([0.2231, 1.6094, 0.6931])
    """
    raise NotImplementedError


def binary_cross_entropy_with_logits(z: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the losses for scores z and labels y, of their shape.

    >>> z, y = np.array([[1.0, 1.0], [50.0, -1000.0]]), np.array([[1, 0], [0, 0]])
    >>> binary_cross_entropy_with_logits(z, y).round(4)
    array([[ 0.3133,  1.3133],
           [50.    ,  0.    ]])
    """
    raise NotImplementedError


def gradient_with_logits(z: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return dL/dz for scores z and labels y, of their shape.

    >>> gradient_with_logits(np.array([1.0, 1.0, -1000.0]), np.array([1, 0, 1])).round(4)
    array([-0.2689,  0.7311, -1.    ])
    """
    raise NotImplementedError
