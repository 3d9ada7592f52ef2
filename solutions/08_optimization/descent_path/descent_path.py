"""Gradient descent, and what the learning rate does to it: the reference."""

from collections.abc import Callable

import numpy as np


def descend(
    gradient: Callable[[np.ndarray], np.ndarray], start: np.ndarray, lr: float, steps: int
) -> np.ndarray:
    """Return the path of gradient descent, of shape (steps + 1, *start.shape), in float64.

    >>> descend(lambda w: 2 * w, np.array([3.0]), 0.1, 2)
    array([[3.  ],
           [2.4 ],
           [1.92]])
    """
    path = [np.array(start, dtype=float)]
    for _ in range(steps):
        path.append(path[-1] - lr * gradient(path[-1]))
    return np.stack(path)


def loss_curves(
    loss: Callable[[np.ndarray], float],
    gradient: Callable[[np.ndarray], np.ndarray],
    start: np.ndarray,
    rates: list[float],
    steps: int,
) -> np.ndarray:
    """Return the losses along the path of each rate, of shape (len(rates), steps + 1).

    >>> square = lambda w: float(np.sum(w**2))
    >>> loss_curves(square, lambda w: 2 * w, np.array([3.0]), [0.1, 0.5], 2)
    array([[9.    , 5.76  , 3.6864],
           [9.    , 0.    , 0.    ]])
    """
    paths = (descend(gradient, start, lr, steps) for lr in rates)
    return np.array([[loss(w) for w in path] for path in paths])


def pick_rate(rates: list[float], curves: np.ndarray) -> float:
    """Return the rate whose row of curves, of shape (len(rates), points), ends lowest.

    >>> pick_rate([0.1, 0.4], np.array([[9.0, 5.76, 3.6864], [9.0, 0.36, 0.0144]]))
    0.4
    """
    ends = curves[:, -1]
    return rates[np.nanargmin(ends)]
