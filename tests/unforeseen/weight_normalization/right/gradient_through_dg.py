# right: dL/dv by way of dL/dg, the angle from its half
"""Weight normalization: length and direction apart.

A weight vector w says two things at once: in which direction a unit looks, and how strongly it
answers. Weight normalization gives each of them parameters of its own,

    w = g · v / ‖v‖        ‖v‖ = sqrt(Σ_j v_j²)

g is the length of w, and v gives the direction; how long v itself is makes no difference to w.
Gradient descent then works on g and v. A layer with K units and D inputs has a v and a g for each
unit, so v has the shape (K, D), one unit to a row, and g the shape (K,).

Let upstream be dL/dw, of shape (K, D). By the chain rule, for each unit,

    dL/dg = upstream · v / ‖v‖                                          (a dot product)
    dL/dv = g/‖v‖ · (upstream - (upstream · v / ‖v‖²) v)

The bracket takes off what upstream has along v. So dL/dv is at right angles to v, and a step
v - lr · dL/dv turns v and makes it longer, never shorter (Pythagoras). The longer v is, the less
the next step turns it: a rate that is too large corrects itself. By how much a step turns v is an
angle between 0 and π/2, in radians, for each unit.

Worked example, one unit: v = (3, 4), so ‖v‖ = 5, and g = 10, upstream = (1, 0).

    w = 10 · (3, 4)/5 = (6, 8)        dL/dg = (1 · 3 + 0 · 4)/5 = 0.6
    dL/dv = 10/5 · ((1, 0) - 3/25 · (3, 4)) = (1.28, -0.96), at right angles to (3, 4)

dL/dv has the length 1.6. A step with lr = 1 leads to v = (1.72, 4.96), of length sqrt(25 + 1.6²) =
5.25, and turns it by arctan(1.6/5) = 0.3097.

All arrays hold floats, no row of v is 0, g may be negative, and the arguments stay as they were.
"""

import numpy as np


def weight_norm(v: np.ndarray, g: np.ndarray) -> np.ndarray:
    """Return w of shape (K, D), for v of shape (K, D) and g of shape (K,).

    >>> weight_norm(np.array([[3.0, 4.0]]), np.array([10.0]))
    array([[6., 8.]])
    """
    return (v.T * (g / np.linalg.norm(v, axis=1))).T


def weight_norm_backward(
    upstream: np.ndarray, v: np.ndarray, g: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return dL/dv of shape (K, D) and dL/dg of shape (K,), for upstream = dL/dw (K, D).

    >>> weight_norm_backward(np.array([[1.0, 0.0]]), np.array([[3.0, 4.0]]), np.array([10.0]))
    (array([[ 1.28, -0.96]]), array([0.6]))
    """
    length = np.linalg.norm(v, axis=1)
    dg = np.einsum("kd,kd->k", upstream, v) / length
    dv = (g / length)[:, np.newaxis] * upstream
    dv = dv - (g * dg / length**2)[:, np.newaxis] * v
    return dv, dg


def turned_by(upstream: np.ndarray, v: np.ndarray, g: np.ndarray, lr: float) -> np.ndarray:
    """Return the angle, in radians, between each row of v and of v - lr · dL/dv, of shape (K,).

    >>> turned_by(np.array([[1.0, 0.0]]), np.array([[3.0, 4.0]]), np.array([10.0]), 1.0).round(4)
    array([0.3097])
    """
    length = np.linalg.norm(v, axis=1)
    cross = np.linalg.norm(lr * weight_norm_backward(upstream, v, g)[0], axis=1)
    longer = np.sqrt(length**2 + cross**2)
    half = np.arctan2(cross, longer + length)
    return 2 * half
