# mistake: the mask compares normally distributed numbers (rng.standard_normal) with keep_prob instead of uniform ones, so the share that is kept is not keep_prob
from typing import Any

import numpy as np


def dropout_forward(
    x: np.ndarray, keep_prob: float, rng: np.random.Generator, train: bool
) -> tuple[np.ndarray, Any]:
    factor = np.ones(x.shape)
    if train:
        factor = np.where(rng.standard_normal(x.shape) < keep_prob, 1 / keep_prob, 0.0)
    return factor * x, factor


def dropout_backward(upstream: np.ndarray, cache: Any) -> np.ndarray:
    return upstream * cache
