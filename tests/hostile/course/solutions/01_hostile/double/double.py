"""Twice as much: the reference."""

import numpy as np

HIDDEN = "kept-from-every-submission"


def double(x: np.ndarray) -> np.ndarray:
    return 2 * x
