"""Linear warm-up and cosine decay: the reference."""

import math

import numpy as np


def rate(t: int, first: float, peak: float, floor: float, warmup: int, total: int) -> float:
    """Return the learning rate of step t, t = 0 being the first.

    >>> np.array([rate(t, 0.0, 1.0, 0.2, 2, 6) for t in range(8)]).round(2)
    array([0.  , 0.5 , 1.  , 0.88, 0.6 , 0.32, 0.2 , 0.2 ])
    """
    if t < warmup:
        return first + (peak - first) * t / warmup
    share = min((t - warmup) / (total - warmup), 1.0)
    return floor + (peak - floor) * (1 + math.cos(math.pi * share)) / 2


def sgd_step(
    params: dict[str, np.ndarray],
    grads: dict[str, np.ndarray],
    t: int,
    first: float,
    peak: float,
    floor: float,
    warmup: int,
    total: int,
) -> tuple[dict[str, np.ndarray], int]:
    """Return (params, t) after step t: the moved arrays, and the number of the next step.

    >>> params, grads = {"w": np.array([3.0, 4.0])}, {"w": np.array([2.0, -2.0])}
    >>> sgd_step(params, grads, 1, 0.0, 1.0, 0.2, 2, 6)
    ({'w': array([2., 5.])}, 2)
    """
    lr = rate(t, first, peak, floor, warmup, total)
    return {key: params[key] - lr * grads[key] for key in params}, t + 1
