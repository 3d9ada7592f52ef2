"""Saddles and plateaus: where the gradient is almost 0, and how to get away.

In two dimensions one fears the poor local minimum. In high dimensions most points with the gradient
0 are something else. The eigenvalues of the Hessian are the curvatures there: the loss has a
minimum if all are positive, a maximum if all are negative, and a saddle if there are some of both.
If some are 0 and the others have one sign, or if all are 0, the Hessian alone does not decide.

classify says which it is. An eigenvalue that has been computed is hardly ever exactly 0: take it
for 0 if its size is at most a 10⁻⁹ of that of the largest.

share_of_minima is a rough estimate. If the signs of the n curvatures were n tosses of a fair coin,
which share of the points with the gradient 0 would be minima?

It is not the saddles themselves that slow training down, but the flat land around them and
elsewhere: plateaus, where the gradient is close to 0 for a long stretch. Compare two ways to go on:

    plain descent      w ← w - lr · g
    Adam               m ← 0.9 m + 0.1 g              m̂ = m / (1 - 0.9^t)
                       v ← 0.999 v + 0.001 g²         v̂ = v / (1 - 0.999^t)
                       w ← w - lr · m̂ / (sqrt(v̂) + 10⁻⁸)

g is the slope at w, m and v are 0 before the first step, and t counts the steps from 1. Return how
many steps each way takes, as a pair (plain descent, Adam) of whole numbers:

    sigmoid_steps    on f(w) = 1/(1 + e^-w), from w > 0 on its upper plateau down until w ≤ 0
    saddle_steps     on f(x, y) = x² - y², from a y with 0 < y < 1 until y ≥ 1; each coordinate
                     moves by itself and x is not asked for, so only the slope along y matters

A way that has not arrived after `limit` steps is broken off, and its number is limit.

For sigmoid_steps(3.0, 0.5, 100) plain descent comes from 3 to 2.977 in the first step and needs 53
of them; Adam comes to 2.5 and needs 7. When both work, try them from w = 6 with lr = 0.1.
"""

import numpy as np


def classify(hessian: np.ndarray) -> str:
    """Return "minimum", "maximum", "saddle" or "undecided" for a point with the gradient 0.

    hessian has the shape (n, n), n ≥ 1, and is symmetric.

    >>> classify(np.array([[2.0, 0.0], [0.0, 5.0]])), classify(np.array([[0.0, 1.0], [1.0, 0.0]]))
    ('minimum', 'saddle')
    """
    raise NotImplementedError


def share_of_minima(n: int) -> float:
    """Return the share of minima among points with n curvatures whose signs are fair coins.

    >>> share_of_minima(2)
    0.25
    """
    raise NotImplementedError


def sigmoid_steps(w: float, lr: float, limit: int) -> tuple[int, int]:
    """Return the steps from w > 0 down the sigmoid until w ≤ 0: plain descent, then Adam.

    >>> plain, adam = sigmoid_steps(3.0, 0.5, 100)
    >>> plain, adam
    (53, 7)
    """
    raise NotImplementedError


def saddle_steps(y: float, lr: float, limit: int) -> tuple[int, int]:
    """Return the steps from y, 0 < y < 1, along x² - y² until y ≥ 1: plain descent, then Adam.

    >>> plain, adam = saddle_steps(0.01, 0.2, 100)
    >>> plain, adam
    (14, 6)
    """
    raise NotImplementedError
