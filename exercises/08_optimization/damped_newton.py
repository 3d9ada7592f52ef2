"""Newton's method with a numerical Hessian, damped where the curvature is not positive.

Gradient descent moves by lr · g. Newton's method moves by H⁻¹ g, where H, the Hessian, holds the
derivatives of the gradient: in a direction of large curvature the step is short, in a flat one it
is long. H can be had from the gradient g alone. Move one coordinate j by a small h both ways:

    column j of H  ≈  ( g(w with w_j + h) - g(w with w_j - h) ) / (2 h)

Rounding makes the matrix slightly asymmetric; return the mean of it and its transpose.

Where some curvature is negative, w - H⁻¹ g walks to a saddle or up to a maximum. So look at the
smallest eigenvalue e of H first. If e < 0.1, take H + (0.1 - e) · I in the place of H: its smallest
eigenvalue is 0.1, and the step leads downhill.

    newton_step    the point after one such step from w
    compare        how many steps it takes until the length of the gradient, sqrt(g·g), is at most
                   10⁻⁶: a pair (Newton, gradient descent with the rate lr). 0 if it is so at the
                   start. A method that has not got there after limit steps is broken off, and its
                   number is limit.

Worked example: g(w) = (w_0, 50 w_1) at (1, 1) has H = [[1, 0], [0, 50]], and Newton's step leads to
(0, 0). Gradient descent with lr = 0.02 is at (0.98, 0) after its first step, and gets on by a
fiftieth of what is left in each further one.

`gradient` takes an array of shape (n,) and returns one of that shape; its values and second
derivatives are at most a few hundred. w and start are arrays of floats, of shape (n,), and stay as
they were. Done when H is right to five digits, or to 1e-5 where it is smaller than 1.
"""

from collections.abc import Callable

import numpy as np


def hessian(gradient: Callable[[np.ndarray], np.ndarray], w: np.ndarray) -> np.ndarray:
    """Return the Hessian at w by central differences of the gradient, symmetric, of shape (n, n).

    >>> hessian(lambda w: np.array([w[0] * w[1], w[0] ** 2 / 2]), np.array([2.0, 3.0])).round(4)
    array([[3., 2.],
           [2., 0.]])
    """
    raise NotImplementedError


def newton_step(gradient: Callable[[np.ndarray], np.ndarray], w: np.ndarray) -> np.ndarray:
    """Return the point after one step of Newton's method, damped if e < 0.1.

    >>> newton_step(lambda w: np.array([1.0, 50.0]) * (w - 3), np.array([1.0, 1.0])).round(4)
    array([3., 3.])
    """
    raise NotImplementedError


def compare(
    gradient: Callable[[np.ndarray], np.ndarray], start: np.ndarray, lr: float, limit: int
) -> tuple[int, int]:
    """Return the steps until the gradient is at most 10⁻⁶ long: Newton, then gradient descent.

    >>> newton, descent = compare(lambda w: np.array([1.0, 2.0]) * w, np.ones(2), 0.4, 100)
    >>> newton, descent
    (1, 28)
    """
    raise NotImplementedError
