"""The focal loss, from scores, with its gradient.

A detector looks at a hundred thousand places of a picture, and nearly all of them are background. Each
of them is easy and costs little under the cross-entropy, but there are so many that together they
drown the few objects. The focal loss turns down what is easy: with p_t, the probability that was
given to the true label, the loss of an example is

    L = (1 - p_t)**gamma * -log(p_t)

gamma >= 0 is the focus. With gamma = 0 it is the cross-entropy; with gamma = 2 an example with
p_t = 0.9 counts a hundredth of that, and one with p_t = 0.1 four fifths.

For labels y of 0 or 1 and scores z, p = sigmoid(z) = 1/(1 + exp(-z)) is the probability of label 1, so that
p_t = p for y = 1 and 1 - p for y = 0. With the margin m = (2y - 1) z both are one: p_t = sigmoid(m).
The derivative with respect to z takes p_t's slope p_t (1 - p_t) and the product rule, and is

    dL/dz = (2y - 1) * (1 - p_t)**gamma * (gamma * p_t * log(p_t) - (1 - p_t))

Write the loss of each example, which is not averaged, and this derivative. Both have the shape of z
and y, which is the same, with any number of axes.

Worked example: gamma = 2 and z = 0 give p_t = 0.5 for either label, the loss 0.25 * 0.6931 = 0.1733
and the derivative -0.25 * (0.6931 + 0.5) = -0.2983 for y = 1, and 0.2983 for y = 0.

Done when both are right for every z from -1e6 to 1e6 and gamma from 0 to 5, whole or not: finite
everywhere, with an error of 1e-9 at most, or of one in 1e9 where they are above 1. z holds floats or
integers, y integers, and the arguments are left as they were.
"""

import numpy as np


def focal_loss(z: np.ndarray, y: np.ndarray, gamma: float) -> np.ndarray:
    """Return the loss of each example, of the shape of z.

    >>> focal_loss(np.array([0.0, 2.0, -2.0]), np.array([1, 1, 1]), 2.0).round(4)
    array([0.1733, 0.0018, 1.6501])
    """
    raise NotImplementedError


def focal_gradient(z: np.ndarray, y: np.ndarray, gamma: float) -> np.ndarray:
    """Return dL/dz of each example, of the shape of z.

    >>> focal_gradient(np.array([0.0, 0.0]), np.array([1, 0]), 2.0).round(4)
    array([-0.2983,  0.2983])
    """
    raise NotImplementedError
