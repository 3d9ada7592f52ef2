"""One optimizer class for three rules.

An optimizer is a rule and a memory. The rule says how the weights move; the memory holds what it
needs of the steps before, for each array of weights apart. With g for the gradient of an array w:

    "sgd"         w ← w - lr · g

    "momentum"    u ← beta · u + g
                  w ← w - lr · u

    "adam"        m ← beta · m + (1 - beta) · g            m̂ = m / (1 - beta^t)
                  v ← beta2 · v + (1 - beta2) · g²         v̂ = v / (1 - beta2^t)
                  w ← w - lr · m̂ / (sqrt(v̂) + eps)

u, m and v are 0 before the first step. t is the number of the step, from 1; a call of step is one
step, however many arrays there are. Each optimizer has a memory of its own.

step takes a list of arrays of weights and a list of their gradients, and returns a list of new
arrays; what was handed in stays as it was. An optimizer gets the same number of arrays, in the same
order and with the same shapes, in each call. There is at least one, and all hold floats.

Worked example: momentum with lr = 0.1 and beta = 0.9 from w = 1 with the gradients 1 and 1: u is 1
and then 1.9, and w is 0.9 and then 0.71.

steps_needed compares rules in a long valley. On f(x, y) = (x² + 100 y²)/2 from (x, y) = (1, 1), it
returns how many steps an Optimizer(rule, lr) with the other settings as they are takes until
f ≤ target: 0 if it is so at the start, and limit if it is not so after limit steps. When it works,
try lr = 0.015 for "sgd" and "momentum" and lr = 0.1 for "adam", with the target 1e-4.
"""

import numpy as np


class Optimizer:
    """An optimizer with one of the rules "sgd", "momentum" and "adam".

    >>> optimizer = Optimizer("momentum", lr=0.1)
    >>> w = optimizer.step([np.array([1.0])], [np.array([1.0])])
    >>> w = optimizer.step(w, [np.array([1.0])])
    >>> w[0]
    array([0.71])
    """

    def __init__(
        self, rule: str, lr: float, beta: float = 0.9, beta2: float = 0.999, eps: float = 1e-8
    ) -> None:
        raise NotImplementedError

    def step(self, weights: list[np.ndarray], gradients: list[np.ndarray]) -> list[np.ndarray]:
        """Return the weights after one step, as new arrays."""
        raise NotImplementedError


def steps_needed(rule: str, lr: float, target: float, limit: int) -> int:
    """Return the steps from (1, 1) until (x² + 100 y²)/2 ≤ target, at most limit.

    >>> steps_needed("sgd", 0.01, 0.1, 100)
    81
    """
    raise NotImplementedError
