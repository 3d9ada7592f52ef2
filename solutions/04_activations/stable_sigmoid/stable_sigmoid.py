"""A sigmoid that does not overflow."""

import numpy as np


def sigmoid(z: np.ndarray) -> np.ndarray:
    """Return 1 / (1 + exp(-z)) element-wise, without overflow for any finite z.

    exp(-|z|) lies in [0, 1], whatever z is. Of the two ways to write the sigmoid, each is used
    where its exponential is that one.
    """
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)
