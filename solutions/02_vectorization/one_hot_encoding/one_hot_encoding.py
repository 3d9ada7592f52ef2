"""One-hot encoding, and back: the reference."""

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
    if np.any((labels < 0) | (labels >= K)):
        raise ValueError(f"labels have to lie between 0 and {K - 1}")
    table = np.zeros((len(labels), K))
    table[np.arange(len(labels)), labels] = 1.0
    return table


def labels_of(table: np.ndarray) -> np.ndarray:
    """Return for each row of table (n, K) the place of its largest entry, shape (n,).

    >>> labels_of(np.array([[0.1, 0.7, 0.2], [0.6, 0.0, 0.4]]))
    array([1, 0])
    """
    return np.argmax(table, axis=1)
