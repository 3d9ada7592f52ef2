# mistake: exactly round(keep_prob * size) entries are kept, chosen by a permutation, instead of keeping each entry independently with probability keep_prob
from typing import Any

import numpy as np


def dropout_forward(
    x: np.ndarray, keep_prob: float, rng: np.random.Generator, train: bool
) -> tuple[np.ndarray, Any]:
    if not train:
        return x, None
    kept = int(round(keep_prob * x.size))
    mask = np.zeros(x.size)
    mask[rng.permutation(x.size)[:kept]] = 1 / keep_prob
    mask = mask.reshape(x.shape)
    return x * mask, mask


def dropout_backward(upstream: np.ndarray, cache: Any) -> np.ndarray:
    if cache is None:
        return upstream
    return cache * upstream
