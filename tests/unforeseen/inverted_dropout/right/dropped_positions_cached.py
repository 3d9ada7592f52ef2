# right: draws by rng.binomial, keeps the positions of the dropped entries, divides everything and then sets those to 0
from typing import Any

import numpy as np


def dropout_forward(
    x: np.ndarray, keep_prob: float, rng: np.random.Generator, train: bool
) -> tuple[np.ndarray, Any]:
    if not train:
        return np.array(x), (1.0, np.zeros(0, dtype=int))
    dropped = np.flatnonzero(rng.binomial(1, keep_prob, size=x.shape) == 0)
    cache = (keep_prob, dropped)
    return dropout_backward(x, cache), cache


def dropout_backward(upstream: np.ndarray, cache: Any) -> np.ndarray:
    keep_prob, dropped = cache
    result = upstream / keep_prob
    result.flat[dropped] = 0.0
    return result
