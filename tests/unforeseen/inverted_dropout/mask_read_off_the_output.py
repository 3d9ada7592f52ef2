# mistake: backward finds the mask by looking where out is not 0, so entries that were kept but whose x is 0 get no gradient
from typing import Any

import numpy as np


def dropout_forward(
    x: np.ndarray, keep_prob: float, rng: np.random.Generator, train: bool
) -> tuple[np.ndarray, Any]:
    if train:
        drop = rng.random(x.shape) >= keep_prob
        out = x / keep_prob
        out[drop] = 0
        return out, (out, keep_prob)
    return x.copy(), None


def dropout_backward(upstream: np.ndarray, cache: Any) -> np.ndarray:
    if cache is None:
        return upstream.copy()
    out, keep_prob = cache
    return np.where(out != 0, upstream / keep_prob, 0.0)
