"""AdamW: weight decay that Adam does not rescale.

Weight decay shrinks each weight by the same factor in every step. With plain gradient descent there
are two ways to get it, and they are the same: add the penalty (decay/2) Σ w² to the loss, which
adds decay · w to the gradient, or subtract lr · decay · w from the weights:

    w - lr · (g + decay · w)   =   w - lr · g - lr · decay · w

With Adam they are not. What is added to the gradient goes through Adam's averages and is divided by
the usual size of this weight's gradient. So a weight with large gradients is hardly decayed, and
one with small gradients much. AdamW keeps the decay out of the averages. With t the number of the
step, from 1,

    g' = g + decay · w     for the penalty "l2"          g' = g     for "decoupled"

    m ← beta1 · m + (1 - beta1) · g'             m̂ = m / (1 - beta1^t)
    v ← beta2 · v + (1 - beta2) · g'²            v̂ = v / (1 - beta2^t)

    w ← w - lr · m̂ / (sqrt(v̂) + eps)                         for "l2"
    w ← w - lr · m̂ / (sqrt(v̂) + eps) - lr · decay · w        for "decoupled"

where w on the right is always the weight before the step. `step` makes one such step.

`shares` measures the difference. Weight i gets gradients of the size scales[i], once up and once
down in turn, so that they lead nowhere: +scales[i] in the odd steps and -scales[i] in the even
ones. Beginning with w = 1 everywhere and m = v = 0, make the given number of steps of the given
kind with beta1 = 0.9, beta2 = 0.999 and eps = 1e-8, and then the same number with decay = 0. What
is returned is the first result divided by the second, for each weight: the share that the decay has
left. When it works, compare both kinds for scales of 0.1, 1 and 10, lr = 0.01, decay = 0.1 and 200
steps.

Worked example: the first step from w = 2 with g = 4, lr = 0.1 and decay = 0.5. With "l2" g' is 5,
but m̂/sqrt(v̂) is 1 all the same, so w = 1.9: the decay has no effect at all. With "decoupled", w =
2 - 0.1 - 0.1 · 0.5 · 2 = 1.8.

w, grad, m and v have one shape and hold floats; t counts from 1, and nothing is kept from one call
to the next. `kind` is "l2" or "decoupled". Arguments stay as they were: what is returned are new
arrays.
"""

import numpy as np


def step(
    kind: str,
    w: np.ndarray,
    grad: np.ndarray,
    m: np.ndarray,
    v: np.ndarray,
    t: int,
    lr: float,
    decay: float,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the new w, m and v after step number t.

    >>> zero = np.zeros(1)
    >>> w, m, v = step("decoupled", np.array([2.0]), np.array([4.0]), zero, zero, 1, 0.1, 0.5)
    >>> w.round(4), m, v
    (array([1.8]), array([0.4]), array([0.016]))
    >>> step("l2", np.array([2.0]), np.array([4.0]), zero, zero, 1, 0.1, 0.5)[0].round(4)
    array([1.9])
    """
    raise NotImplementedError


def shares(kind: str, scales: np.ndarray, lr: float, decay: float, steps: int) -> np.ndarray:
    """Return the share of each weight that the decay has left after so many steps.

    >>> shares("decoupled", np.array([0.1, 10.0]), 0.01, 0.1, 2).round(4)
    array([0.998, 0.998])
    """
    raise NotImplementedError
