"""One optimizer class for three rules: the reference."""

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
        self.rule, self.lr, self.beta, self.beta2, self.eps = rule, lr, beta, beta2, eps
        self.first: dict[int, np.ndarray] = {}
        self.second: dict[int, np.ndarray] = {}
        self.t = 0

    def step(self, weights: list[np.ndarray], gradients: list[np.ndarray]) -> list[np.ndarray]:
        """Return the weights after one step, as new arrays."""
        self.t += 1
        moves = [self.move(place, g) for place, g in enumerate(gradients)]
        return [w - self.lr * move for w, move in zip(weights, moves, strict=True)]

    def move(self, place: int, g: np.ndarray) -> np.ndarray:
        """Return what lr multiplies for the array at this place of the list."""
        if self.rule == "sgd":
            return g
        first = self.first.get(place, 0.0)
        if self.rule == "momentum":
            self.first[place] = self.beta * first + g
            return self.first[place]
        second = self.second.get(place, 0.0)
        self.first[place] = m = self.beta * first + (1 - self.beta) * g
        self.second[place] = v = self.beta2 * second + (1 - self.beta2) * g**2
        m_hat = m / (1 - self.beta**self.t)
        v_hat = v / (1 - self.beta2**self.t)
        return m_hat / (np.sqrt(v_hat) + self.eps)


def steps_needed(rule: str, lr: float, target: float, limit: int) -> int:
    """Return the steps from (1, 1) until (x² + 100 y²)/2 ≤ target, at most limit.

    >>> steps_needed("sgd", 0.01, 0.1, 100)
    81
    """
    curvature = np.array([1.0, 100.0])
    optimizer, w = Optimizer(rule, lr), np.ones(2)
    for steps in range(limit):
        if curvature @ w**2 / 2 <= target:
            return steps
        (w,) = optimizer.step([w], [curvature * w])
    return limit
