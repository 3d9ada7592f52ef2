"""What is the matter with these units?

A network that does not learn is examined like a patient: one records what its units do, and looks
for the few things that are known to go wrong. Here the records of one hidden layer with U units are
given,

    activations       (N, U)    the outputs of the units for N examples
    gradient_norms    (U,)      for each unit, the norm of the gradient of its weights
    activation        "sigmoid", "tanh" or "relu"

and each unit gets one of four labels. The first of these rules that holds decides:

    "exploding"    its gradient norm is nan or infinite, or more than 100 times the median of the
                   finite gradient norms of the layer
    "dead"         a ReLU unit whose output is 0 for every example: its slope is 0 everywhere, so it
                   gets no gradient and stays as it is
    "saturated"    a sigmoid or tanh unit whose output, for at least 95 % of the examples, is closer
                   than 0.01 to one of the two limits that the function runs into: there the slope
                   is nearly 0
    "healthy"      none of these

Note what saturation is not: a single large output, or one limit only. A unit whose outputs are
0.999 for half of the examples and 0.001 for the others is saturated on both sides.

Example: three sigmoid units, four examples.

    activations = [[0.999, 0.4, 0.2],      gradient_norms = [0.001, 0.02, 50.0]
                   [0.002, 0.6, 0.3],
                   [0.997, 0.5, 0.9],      labels = ["saturated", "healthy", "exploding"],
                   [0.001, 0.7, 0.1]]      since the median is 0.02

N is at least 1, at least one gradient norm is finite, and no activation is nan. Done when every
unit gets the right label; the arrays are left as they were.
"""

import numpy as np


def diagnose(activations: np.ndarray, gradient_norms: np.ndarray, activation: str) -> list[str]:
    """Return a label for each unit: "exploding", "dead", "saturated" or "healthy".

    >>> activations = np.array([[0.999, 0.4, 0.2], [0.002, 0.6, 0.3]])
    >>> diagnose(activations, np.array([0.001, 0.02, 50.0]), "sigmoid")
    ['saturated', 'healthy', 'exploding']
    >>> diagnose(np.array([[0.0, 1.5], [0.0, 0.0]]), np.array([0.0, 0.3]), "relu")
    ['dead', 'healthy']
    """
    finite = np.isfinite(gradient_norms)
    exploding = ~finite | (gradient_norms > 100 * np.median(gradient_norms[finite]))
    dead = np.zeros(exploding.shape, bool)
    saturated = np.zeros(exploding.shape, bool)
    if activation == "relu":
        dead = (activations == 0).all(axis=0)
    else:
        low = 0.0 if activation == "sigmoid" else -1.0
        near = (activations < low + 0.01) | (activations > 0.99)
        saturated = near.mean(axis=0) >= 0.95
    return np.select(
        [exploding, dead, saturated], ["exploding", "dead", "saturated"], "healthy"
    ).tolist()
