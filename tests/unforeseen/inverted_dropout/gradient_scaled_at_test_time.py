# mistake: the backward pass divides by keep_prob also when train is False, where out = x and the gradient should be upstream itself
from typing import Any

import numpy as np


def dropout_forward(
    x: np.ndarray, keep_prob: float, rng: np.random.Generator, train: bool
) -> tuple[np.ndarray, Any]:
    if train:
        mask = rng.binomial(1, keep_prob, size=x.shape)
        return x * mask / keep_prob, {"mask": mask, "p": keep_prob}
    return x.copy(), {"mask": np.ones_like(x), "p": keep_prob}


def dropout_backward(upstream: np.ndarray, cache: Any) -> np.ndarray:
    return upstream * cache["mask"] / cache["p"]
