"""Losses that stand in for the number of mistakes.

What one would like to make small is the number of misclassified examples. Its gradient is 0
wherever it has one, so training makes another loss small in its place, a surrogate. Which one is a
good choice? Two properties are often named: that it is convex, so that every local minimum is the
global one, and that it lies close to the number of mistakes. Here you measure both.

For a label y, 0 or 1, and a score z the prediction is right if z is positive for y = 1 and negative
for y = 0. Both cases are one in the margin, which is positive for a right prediction:

    m = (2 * y - 1) * z

As functions of the margin, with sigmoid(m) = 1 / (1 + exp(-m)) and natural logarithms, the losses
are

    0/1               1 where m <= 0, and else 0
    squared           (1 - m)**2                       squared error on the score itself
    sigmoid squared   (1 - sigmoid(m))**2              squared error behind a sigmoid
    hinge             max(0, 1 - m)                    that of the support vector machine
    log               log(1 + exp(-m))                 the cross-entropy

and everywhere below they stand in this order.

Distances and convexity are measured on n points m[0] < ... < m[n-1], the midpoints of n equal
intervals that make up [-5, 5]. The distance between a loss and the 0/1 loss is the integral of the
absolute difference from -5 to 5, taken as the sum over the points of |difference| * 10 / n. Values
on equally spaced points are convex if no second difference
values[i-1] - 2 * values[i] + values[i+1] is below -1e-9.

Worked example: z = -2 and y = 1 give m = -2 and the losses 1, 9, 0.7758, 3, 2.1269. With n = 2 the
points are -2.5 and 2.5. The hinge loss is 3.5 and 0 there, the 0/1 loss 1 and 0, and the distance
(2.5 + 0) * 10 / 2 = 12.5.

Write the four functions; the last one makes the comparison. Done when they are right for arrays
with one axis, margins between -30 and 30, and even n from 2 on. z and m hold floats, y holds
integers, and the arguments are left as they were.
"""

import numpy as np


def margin(z: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the margins of scores z and labels y, 0 or 1, all of shape (N,).

    >>> margin(np.array([-2.0, 3.0]), np.array([1, 1]))
    array([-2.,  3.])
    """
    raise NotImplementedError


def surrogate_losses(m: np.ndarray) -> np.ndarray:
    """Return the five losses at margins m of shape (N,), as an array of shape (5, N).

    >>> surrogate_losses(np.array([-2.0])).round(4)
    array([[1.    ],
           [9.    ],
           [0.7758],
           [3.    ],
           [2.1269]])
    """
    raise NotImplementedError


def is_convex(values: np.ndarray) -> bool:
    """Return whether values on equally spaced points are convex; one or two always are.

    >>> bool(is_convex(np.array([3.0, 1.0, 0.0, 0.0]))), bool(is_convex(np.array([0.0, 1.0, 0.0])))
    (True, False)
    """
    raise NotImplementedError


def compare(n: int) -> tuple[np.ndarray, np.ndarray]:
    """Return (distances, convex), both of shape (5,): floats, and True or False.

    >>> distances, convex = compare(2)
    >>> distances.round(4)
    array([ 0.    , 67.5   ,  0.7586, 12.5   ,  8.2889])
    """
    raise NotImplementedError
