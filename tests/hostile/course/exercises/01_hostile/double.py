"""Twice as much.

Write `double(x)`, which returns twice its input, entry by entry: $y_i = 2 x_i$.
"""

import numpy as np


def double(x: np.ndarray) -> np.ndarray:
    """Return 2x, with the shape of x.

    >>> double(np.array([1.0, 3.0]))
    array([2., 6.])
    """
    raise NotImplementedError
