"""Centre the columns of a table, with what numpy has for it."""

import numpy as np


def centre_columns(x: np.ndarray) -> np.ndarray:
    """Return x of shape (N, D) less the mean of each column."""
    return x - np.mean(x, axis=0, keepdims=True)
