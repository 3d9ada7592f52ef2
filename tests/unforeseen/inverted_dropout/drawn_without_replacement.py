# mistake: keep_prob times the number of entries are kept, drawn without replacement, so the entries are not independent
from typing import Any

import numpy as np


def dropout_forward(
    x: np.ndarray, keep_prob: float, rng: np.random.Generator, train: bool
) -> tuple[np.ndarray, Any]:
    if not train:
        return x.copy(), None
    kept = rng.choice(x.size, size=int(keep_prob * x.size), replace=False)
    mask = np.zeros(x.size)
    mask[kept] = 1 / keep_prob
    mask = mask.reshape(x.shape)
    return x * mask, mask


def dropout_backward(upstream: np.ndarray, cache: Any) -> np.ndarray:
    if cache is None:
        return upstream.copy()
    return upstream * cache
