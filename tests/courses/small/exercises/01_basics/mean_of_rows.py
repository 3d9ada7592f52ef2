"""One mean for every row.

Write `mean_of_rows(x)`: x has shape (n, m), and the result has shape (n,).
"""

import numpy as np


def mean_of_rows(x: np.ndarray) -> np.ndarray:
    """Return the mean of each row of x, shape (n, m), as an array of shape (n,).

    >>> mean_of_rows(np.array([[1.0, 3.0], [5.0, 5.0]]))
    array([2., 5.])
    """
    raise NotImplementedError
