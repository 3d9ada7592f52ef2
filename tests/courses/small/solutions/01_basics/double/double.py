"""Twice as much: the reference."""

import numpy as np


def double(x: np.ndarray) -> np.ndarray:
    """Return 2x, with the shape of x."""
    return 2 * x
