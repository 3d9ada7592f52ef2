"""A network of two layers, forward and backward.

Two affine layers with a ReLU between them are the smallest network that can bend:

    z1     = x @ w1 + b1           x:  (N, D)    w1: (D, H)    b1: (H,)
    a1     = max(0, z1)            z1, a1: (N, H)
    scores = a1 @ w2 + b2          w2: (H, C)    b2: (C,)      scores: (N, C)

Backward runs the same chain from its end. `upstream`, of shape (N, C), is the gradient of the loss
with respect to the scores. Each step turns the gradient of its output into those of its inputs:

    the second layer    gives dw2, db2, and da1, the gradient with respect to a1
    the ReLU            lets da1 pass where z1 > 0 and stops it elsewhere, which gives dz1
    the first layer     gives dw1, db1 and dx

A factor 1/N, if the loss is a mean, is in `upstream` already.

Worked example, with N = D = C = 1 and H = 2:

    x = [[1]]   w1 = [[2, -1]]   b1 = [0, 0]      z1 = [[2, -1]]   a1 = [[2, 0]]
    w2 = [[3], [5]]   b2 = [4]                    scores = [[2*3 + 0*5 + 4]] = [[10]]

    upstream = [[1]]                              da1 = [[3, 5]]
    the second unit was off, so                   dz1 = [[3, 0]]   dw1 = [[3, 0]]   dx = [[6]]

`cache` is whatever your forward pass wants to hand to your backward pass: a tuple, a list or a dict
of arrays, made anew by each forward pass, since several may come before the first backward pass.
A unit whose z1 is exactly 0 counts as off. All arguments are left as they were, the cache too.
"""

from typing import Any

import numpy as np


def network_forward(
    x: np.ndarray, w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: np.ndarray
) -> tuple[np.ndarray, Any]:
    """Return (scores, cache), the scores of shape (N, C).

    >>> x, w1, b1 = np.array([[1.0]]), np.array([[2.0, -1.0]]), np.zeros(2)
    >>> scores, cache = network_forward(x, w1, b1, np.array([[3.0], [5.0]]), np.array([4.0]))
    >>> scores
    array([[10.]])
    """
    raise NotImplementedError


def network_backward(upstream: np.ndarray, cache: Any) -> tuple[np.ndarray, ...]:
    """Return (dx, dw1, db1, dw2, db2), given the gradient with respect to the scores.

    >>> x, w1, b1 = np.array([[1.0]]), np.array([[2.0, -1.0]]), np.zeros(2)
    >>> scores, cache = network_forward(x, w1, b1, np.array([[3.0], [5.0]]), np.array([4.0]))
    >>> dx, dw1, db1, dw2, db2 = network_backward(np.array([[1.0]]), cache)
    >>> dw1
    array([[3., 0.]])
    >>> dx
    array([[6.]])
    >>> _, later = network_forward(5 * x, w1, b1, np.array([[3.0], [5.0]]), np.array([4.0]))
    >>> network_backward(np.array([[1.0]]), cache)[1]  # of this cache, not of the latest pass
    array([[3., 0.]])
    """
    raise NotImplementedError
