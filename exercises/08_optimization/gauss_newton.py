"""Gauss-Newton: second derivatives of a sum of squares, for nothing.

Many losses are half a sum of squares of residuals r, one for each example:

    L = 1/2 Σ_i r_i²               dL/dw = Jᵀ r            J_ij = dr_i/dw_j

The Hessian of L has two parts, JᵀJ and Σ_i r_i times the Hessian of r_i. The first one needs only
first derivatives, is never negative in any direction, and is all that matters where the residuals
are small or nearly linear in w. Gauss-Newton takes JᵀJ for the whole, and steps to the minimum of
the parabola that belongs to it:

    w ← w - s                      (JᵀJ) s = Jᵀ r

For residuals that are linear in w this is the solution of least squares, in one step. Elsewhere JᵀJ
may be singular or the step too long. Levenberg and Marquardt add a multiple of the identity I:

    (JᵀJ + damping · I) s = Jᵀ r

With a large damping the step is short and goes along the gradient, with 0 it is that of Gauss-
Newton.

Here the model is an exponential decay w_0 · exp(-w_1 · x), with the residuals prediction minus
target. `residuals_and_jacobian` returns r and J, `step` makes one step from r and J, and `fit`
begins with a damping of 1 and makes the given number of attempts: each works out the step from the
present weights; if L is lower behind it, the step is taken and the damping divided by 10; if not,
the weights stay as they are and the damping is multiplied by 10.

Worked example: x = 0 and 1, y = 2 and 1, w = (1, 0). The predictions are 1 and 1, so r = (-1, 0),
and J = [[1, 0], [1, -1]]. Then Jᵀr = (-1, 0) and JᵀJ = [[2, -1], [-1, 1]], so without damping s =
(-1, -1) and the new weights are (2, 1).

x and y have the shape (N,), w (2,), r (N,) and J (N, n), all of floats. `step` is to work for any
number n of weights; damping >= 0, and for damping = 0 JᵀJ is invertible. Arguments stay as they
were.
"""

import numpy as np


def residuals_and_jacobian(
    x: np.ndarray, y: np.ndarray, w: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return (r, J) of the exponential decay, of shapes (N,) and (N, 2).

    >>> x, y, w = np.array([0.0, 1.0]), np.array([2.0, 1.0]), np.array([1.0, 0.0])
    >>> found = residuals_and_jacobian(x, y, w)
    >>> found[0].tolist(), (found[1] + 0.0).tolist()
    ([-1.0, 0.0], [[1.0, 0.0], [1.0, -1.0]])
    """
    raise NotImplementedError


def step(w: np.ndarray, r: np.ndarray, J: np.ndarray, damping: float) -> np.ndarray:
    """Return the weights after one damped step, shape (n,).

    >>> w, r, J = np.array([1.0, 0.0]), np.array([-1.0, 0.0]), np.array([[1.0, 0.0], [1.0, -1.0]])
    >>> step(w, r, J, 0.0).round(6)
    array([2., 1.])
    """
    raise NotImplementedError


def fit(x: np.ndarray, y: np.ndarray, w: np.ndarray, attempts: int) -> np.ndarray:
    """Return the weights after so many attempts.

    >>> x = np.array([0.0, 1.0, 2.0])
    >>> fit(x, 3 * np.exp(-0.5 * x), np.array([1.0, 0.0]), 20).round(6)
    array([3. , 0.5])
    """
    raise NotImplementedError
