"""Centre the columns of a table."""

import numpy as np


def centre_columns(x: np.ndarray) -> np.ndarray:
    """Return x of shape (N, D) less the mean of each column."""
    mean = x.sum(axis=0) / max(len(x), 1)
    return x - mean
