"""The hinge loss, for two classes and for many, with its gradients.

A support vector machine does not ask for probabilities. It asks that the right answer win by a
margin of 1, and once it does, the example costs nothing and pulls at nothing. For two classes, with
labels t of -1 or 1 and one score z for each example, the loss of an example is

    L = max(0, 1 - t * z)

For C classes with a score for each, the score of the true class y has to be at least 1 above every
other one. The loss of an example adds up what is missing, class by class:

    L = sum over the classes j other than y of max(0, z[j] - z[y] + 1)

Both are averaged over the N examples. The gradient with respect to the scores is found term by term:
a term that is positive pushes z[j] down and z[y] up with the same force, and the true score is
pushed once for each class that comes too close. At the kink, where the margin is exactly 1, take 0.

    binary       z: (N,)     t: (N,), -1 or 1          gradient: (N,)
    several      z: (N, C)   y: (N,), from 0 to C - 1   gradient: (N, C)

Worked example: z = [0.5, 2, -3] and t = [1, 1, 1] give the losses 0.5, 0 and 4, the mean 1.5 and the
gradient [-1/3, 0, -1/3]. For several classes, z = [[3, 2.5, 5]] and y = [0] give 0.5 + 3 = 3.5 and
the gradient [[-2, 1, 1]].

Done when all is right for any N and C from 1 on (with one class there is nothing to lose, and the loss
is 0). z holds floats or integers, t and y hold integers, and the arguments are left as they were.
"""

import numpy as np


def binary_hinge(z: np.ndarray, t: np.ndarray) -> tuple[float, np.ndarray]:
    """Return (loss, gradient): the mean loss and its gradient with respect to z.

    >>> loss, gradient = binary_hinge(np.array([0.5, 2.0, -3.0, 0.0]), np.array([1, 1, 1, -1]))
    >>> float(loss)
    1.375
    >>> gradient
    array([-0.25,  0.  , -0.25,  0.25])
    """
    raise NotImplementedError


def multiclass_hinge(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """Return (loss, gradient): the mean loss and its gradient with respect to z.

    >>> loss, gradient = multiclass_hinge(np.array([[3.0, 2.5, 5.0], [4.0, 1.0, 2.5]]), np.array([0, 0]))
    >>> float(loss)
    1.75
    >>> gradient
    array([[-1. ,  0.5,  0.5],
           [ 0. ,  0. ,  0. ]])
    """
    raise NotImplementedError
