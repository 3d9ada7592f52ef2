"""One-hot encoding, and back.

A class label is the name of a class, written as a number from 0 to K - 1. Where the label enters
a formula, it is mostly as a vector with a 1 at its place and 0 everywhere else:

    labels (n,)          one-hot (n, K), here with K = 4
      2                  0 0 1 0
      0                  1 0 0 0
      2                  0 0 1 0

Row i belongs to label i, and every row adds up to 1: it is a distribution that is certain of its
class. So the squared error or the cross-entropy of a prediction can be computed from two tables of
the same shape, and the sum of each column counts how often its class occurs.

The way back takes, for each row, the place of its largest entry. That also serves for tables of
probabilities or scores, whose rows are not one-hot; where two entries are equally large, the first
one counts.

Write both functions. labels holds integers of any integer dtype, and n may be 0; K is at least 1,
and not every class has to occur. A label that is negative or not below K is an error: raise a
ValueError. `one_hot` returns float64, `labels_of` returns integers.
The arguments are left as they were.
"""

import numpy as np


def one_hot(labels: np.ndarray, K: int) -> np.ndarray:
    """Return the (n, K) float64 array with a 1 at (i, labels[i]) and 0 elsewhere.

    >>> one_hot(np.array([2, 0, 2]), 4)
    array([[0., 0., 1., 0.],
           [1., 0., 0., 0.],
           [0., 0., 1., 0.]])
    >>> try:
    ...     one_hot(np.array([-1]), 4)
    ... except ValueError:
    ...     print("no label")
    no label
    """
    raise NotImplementedError


def labels_of(table: np.ndarray) -> np.ndarray:
    """Return for each row of table (n, K) the place of its largest entry, shape (n,).

    >>> labels_of(np.array([[0.1, 0.7, 0.2], [0.6, 0.0, 0.4]]))
    array([1, 0])
    """
    raise NotImplementedError
