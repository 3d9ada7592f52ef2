"""Gradient descent with momentum: the reference."""

from collections.abc import Callable

import numpy as np

Params = dict[str, np.ndarray]


def averaged_step(
    params: Params, grads: Params, velocity: Params, lr: float = 0.1, beta: float = 0.9
) -> tuple[Params, Params]:
    """Return the new params and velocity after one step in the averaged form.

    >>> params, grads = {"W": np.array([1.0, 2.0])}, {"W": np.array([1.0, -3.0])}
    >>> averaged_step(params, grads, {"W": np.zeros(2)}, lr=0.1, beta=0.5)
    ({'W': array([0.95, 2.15])}, {'W': array([ 0.5, -1.5])})
    """
    averages = {key: beta * velocity[key] + (1 - beta) * grads[key] for key in params}
    return {key: params[key] - lr * averages[key] for key in params}, averages


def heavy_ball_step(
    w: np.ndarray,
    v: np.ndarray,
    gradient: Callable[[np.ndarray], np.ndarray],
    lr: float = 0.1,
    beta: float = 0.9,
) -> tuple[np.ndarray, np.ndarray]:
    """Return the new w and v after one step of the heavy ball.

    >>> heavy_ball_step(np.array([0.8]), np.array([-0.2]), lambda w: w, lr=0.2, beta=0.5)
    (array([0.54]), array([-0.26]))
    """
    v = beta * v - lr * gradient(w)
    return w + v, v


def nesterov_step(
    w: np.ndarray,
    v: np.ndarray,
    gradient: Callable[[np.ndarray], np.ndarray],
    lr: float = 0.1,
    beta: float = 0.9,
) -> tuple[np.ndarray, np.ndarray]:
    """Return the new w and v after one step of Nesterov's momentum.

    >>> nesterov_step(np.array([0.8]), np.array([-0.2]), lambda w: w, lr=0.2, beta=0.5)
    (array([0.56]), array([-0.24]))
    """
    ahead = beta * v
    v = ahead - lr * gradient(w + ahead)
    return w + v, v
