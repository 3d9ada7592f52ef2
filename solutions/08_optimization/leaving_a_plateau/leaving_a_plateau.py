"""Saddles and plateaus: where the gradient is almost 0, and how to get away: the reference."""

from collections.abc import Callable

import numpy as np


def classify(hessian: np.ndarray) -> str:
    """Return "minimum", "maximum", "saddle" or "undecided" for a point with the gradient 0.

    hessian has the shape (n, n), n ≥ 1, and is symmetric.

    >>> classify(np.array([[2.0, 0.0], [0.0, 5.0]])), classify(np.array([[0.0, 1.0], [1.0, 0.0]]))
    ('minimum', 'saddle')
    """
    curvatures = np.linalg.eigvalsh(hessian)
    zero = 1e-9 * np.abs(curvatures).max()
    up, down = curvatures > zero, curvatures < -zero
    if up.any() and down.any():
        return "saddle"
    if up.all():
        return "minimum"
    return "maximum" if down.all() else "undecided"


def share_of_minima(n: int) -> float:
    """Return the share of minima among points with n curvatures whose signs are fair coins.

    >>> share_of_minima(2)
    0.25
    """
    return 0.5**n


def sigmoid_steps(w: float, lr: float, limit: int) -> tuple[int, int]:
    """Return the steps from w > 0 down the sigmoid until w ≤ 0: plain descent, then Adam.

    >>> plain, adam = sigmoid_steps(3.0, 0.5, 100)
    >>> plain, adam
    (53, 7)
    """

    def slope(w: float) -> float:
        return np.exp(-w) / (1 + np.exp(-w)) ** 2

    def low(w: float) -> bool:
        return w <= 0

    return plain(slope, w, lr, low, limit), adam(slope, w, lr, low, limit)


def saddle_steps(y: float, lr: float, limit: int) -> tuple[int, int]:
    """Return the steps from y, 0 < y < 1, along x² - y² until y ≥ 1: plain descent, then Adam.

    >>> plain, adam = saddle_steps(0.01, 0.2, 100)
    >>> plain, adam
    (14, 6)
    """

    def slope(y: float) -> float:
        return -2 * y

    def away(y: float) -> bool:
        return y >= 1

    return plain(slope, y, lr, away, limit), adam(slope, y, lr, away, limit)


Slope = Callable[[float], float]
Goal = Callable[[float], bool]


def plain(slope: Slope, w: float, lr: float, goal: Goal, limit: int) -> int:
    """Return how many steps of gradient descent lead from w to the goal, at most limit."""
    for steps in range(limit):
        if goal(w):
            return steps
        w = w - lr * slope(w)
    return limit


def adam(slope: Slope, w: float, lr: float, goal: Goal, limit: int) -> int:
    """Return how many steps of Adam lead from w to the goal, at most limit."""
    m = v = 0.0
    for steps in range(limit):
        if goal(w):
            return steps
        g = slope(w)
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g**2
        m_hat = m / (1 - 0.9 ** (steps + 1))
        v_hat = v / (1 - 0.999 ** (steps + 1))
        w = w - lr * m_hat / (np.sqrt(v_hat) + 1e-8)
    return limit
