# mistake: the survivors are divided by the share of entries that happened to be kept (mask.mean()) instead of by keep_prob
from typing import Any

import numpy as np


def dropout_forward(
    x: np.ndarray, keep_prob: float, rng: np.random.Generator, train: bool
) -> tuple[np.ndarray, Any]:
    if not train:
        return x, 1.0
    mask = (rng.random(x.shape) < keep_prob).astype(float)
    scale = mask.mean()
    scaled = mask / scale
    return x * scaled, scaled


def dropout_backward(upstream: np.ndarray, cache: Any) -> np.ndarray:
    return upstream * cache
