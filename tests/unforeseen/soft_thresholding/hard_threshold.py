# mistake: sets small entries to 0 and leaves the others as they are, not moved by t
"""Why L1 makes weights exactly zero: shrinking, thresholding, and the conditions of a minimum.

Take a single weight that the data would like to have the value v, and penalize it with a strength
t ≥ 0. Where is the minimum?

    L2   1/2 (w - v)² + t/2 w²     at w = v / (1 + t): smaller, but 0 only if v is 0
    L1   1/2 (w - v)² + t |w|      at v - t for v > t, at v + t for v < -t, and at 0 in between

The second one is called soft thresholding: it moves v towards 0 by t, and stops at 0. Least squares
with orthonormal features, XᵀX = I, is just that for every weight by itself, with v = X_jᵀ y.

For any features, the cost with an L1 penalty α is

    1/2 |y - X w|² + α Σ |w_j|

|w_j| has a kink at 0, where any slope from -1 to 1 is a subgradient. So w is a minimum if and only
if for every feature j, with c_j = X_jᵀ (y - X w):

    w_j > 0:  c_j = α         w_j < 0:  c_j = -α         w_j = 0:  |c_j| ≤ α

A proximal step comes to such a w: a step of gradient descent on the squares alone, and then soft
thresholding of every entry with lr · α:

    w ← soft_threshold(w + lr · Xᵀ (y - X w), lr · α)

Worked example: v = (3, -0.5, -2) and t = 1. L2 gives (1.5, -0.25, -1), L1 gives (2, 0, -1).

Write four functions. `violation` says how far w is from a minimum: the largest amount, over the
features, by which the condition fails, that is |c_j - α|, |c_j + α|, or |c_j| - α where that is
above 0. It is 0 at a minimum. `lasso` makes `steps` proximal steps from w = 0.

v has any shape; X has the shape (N, n), y (N,), w (n,), with N and n at least 1. All hold floats, α
is called alpha, and t and alpha are 0 or more. Arguments stay as they were.
"""

import numpy as np


def ridge_shrink(v: np.ndarray, t: float) -> np.ndarray:
    """Return the minimum under the L2 penalty for every entry of v.

    >>> ridge_shrink(np.array([3.0, -0.5, -2.0]), 1.0)
    array([ 1.5 , -0.25, -1.  ])
    """
    return v / (1 + t)


def soft_threshold(v: np.ndarray, t: float) -> np.ndarray:
    """Return the minimum under the L1 penalty for every entry of v.

    >>> np.abs(soft_threshold(np.array([3.0, -0.5, -2.0]), 1.0))
    array([2., 0., 1.])
    """
    return np.where(np.abs(v) > t, v, 0.0)


def violation(X: np.ndarray, y: np.ndarray, w: np.ndarray, alpha: float) -> float:
    """Return by how much w fails the conditions of a minimum at the most.

    >>> X, y = np.eye(3), np.array([3.0, -0.5, -2.0])
    >>> float(violation(X, y, np.array([2.0, 0.0, -1.0]), 1.0))
    0.0
    >>> float(violation(X, y, np.array([2.0, 0.0, 0.0]), 1.0))
    1.0
    """
    c = X.T @ (y - X @ w)
    off = np.where(w > 0, np.abs(c - alpha), np.where(w < 0, np.abs(c + alpha), np.maximum(np.abs(c) - alpha, 0)))
    return float(off.max())


def lasso(X: np.ndarray, y: np.ndarray, alpha: float, lr: float, steps: int) -> np.ndarray:
    """Return w after so many proximal steps from 0.

    >>> X, y = np.array([[2.0, 0.0], [0.0, 1.0]]), np.array([3.0, 0.5])
    >>> lasso(X, y, 1.0, 0.25, 1)
    array([1.25, 0.  ])
    """
    w = np.zeros(X.shape[1])
    for _ in range(steps):
        w = soft_threshold(w + lr * X.T @ (y - X @ w), lr * alpha)
    return w
