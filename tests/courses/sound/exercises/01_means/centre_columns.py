"""Centre the columns of a table.

Subtract from every entry the mean of its column: centred = x - mean. The mean of (1, 3) is 2,
so the column (1, 3) becomes (-1, 1).
"""

import numpy as np


def centre_columns(x: np.ndarray) -> np.ndarray:
    """Return x of shape (N, D) less the mean of each column.

    >>> centre_columns(np.array([[1.0, 4.0], [3.0, 8.0]]))
    array([[-1., -2.],
           [ 1.,  2.]])
    """
    raise NotImplementedError
