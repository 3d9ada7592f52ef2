# mistake: outside training the output is x, but the gradient is still divided by keep_prob
from typing import Any

import numpy as np


def dropout_forward(
    x: np.ndarray, keep_prob: float, rng: np.random.Generator, train: bool
) -> tuple[np.ndarray, Any]:
    if train:
        mask = rng.random(x.shape) < keep_prob
        out = x * mask / keep_prob
    else:
        mask = np.ones(x.shape)
        out = x.copy()
    return out, (mask, keep_prob)


def dropout_backward(upstream: np.ndarray, cache: Any) -> np.ndarray:
    mask, keep_prob = cache
    return upstream * mask / keep_prob
