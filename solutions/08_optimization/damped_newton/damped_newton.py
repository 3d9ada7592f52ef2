"""Newton's method with a numerical Hessian, damped: the reference."""

from collections.abc import Callable

import numpy as np


def hessian(gradient: Callable[[np.ndarray], np.ndarray], w: np.ndarray) -> np.ndarray:
    """Return the Hessian at w by central differences of the gradient, symmetric, of shape (n, n).

    >>> hessian(lambda w: np.array([w[0] * w[1], w[0] ** 2 / 2]), np.array([2.0, 3.0])).round(4)
    array([[3., 2.],
           [2., 0.]])
    """
    h = 1e-5
    moves = h * np.eye(len(w))
    rows = [(gradient(w + move) - gradient(w - move)) / (2 * h) for move in moves]
    half = np.array(rows) / 2
    return half + half.T


def newton_step(gradient: Callable[[np.ndarray], np.ndarray], w: np.ndarray) -> np.ndarray:
    """Return the point after one step of Newton's method, damped if e < 0.1.

    >>> newton_step(lambda w: np.array([1.0, 50.0]) * (w - 3), np.array([1.0, 1.0])).round(4)
    array([3., 3.])
    """
    curvature = hessian(gradient, w)
    lowest = np.linalg.eigvalsh(curvature)[0]
    if lowest < 0.1:
        curvature = curvature + (0.1 - lowest) * np.eye(len(w))
    return w - np.linalg.solve(curvature, gradient(w))


def compare(
    gradient: Callable[[np.ndarray], np.ndarray], start: np.ndarray, lr: float, limit: int
) -> tuple[int, int]:
    """Return the steps until the gradient is at most 10⁻⁶ long: Newton, then gradient descent.

    >>> newton, descent = compare(lambda w: np.array([1.0, 2.0]) * w, np.ones(2), 0.4, 100)
    >>> newton, descent
    (1, 28)
    """

    def newton(w: np.ndarray) -> np.ndarray:
        return newton_step(gradient, w)

    def descent(w: np.ndarray) -> np.ndarray:
        return w - lr * gradient(w)

    return steps(newton, gradient, start, limit), steps(descent, gradient, start, limit)


Change = Callable[[np.ndarray], np.ndarray]


def steps(move: Change, gradient: Change, w: np.ndarray, limit: int) -> int:
    """Return how many moves it takes until the gradient is at most 1e-6 long, at most limit."""
    for taken in range(limit):
        if np.linalg.norm(gradient(w)) <= 1e-6:
            return taken
        w = move(w)
    return limit
