"""Random, but right on average; and a large batch in small pieces: the reference."""

from collections.abc import Callable
from itertools import combinations

import numpy as np


def batch_gradients(X: np.ndarray, y: np.ndarray, w: np.ndarray, batch_size: int) -> np.ndarray:
    """Return the gradients of all batches of so many different examples, shape (batches, n).

    >>> X, y, w = np.ones((3, 1)), np.array([0.0, 2.0, 7.0]), np.zeros(1)
    >>> np.sort(batch_gradients(X, y, w, 2), axis=0)
    array([[-4.5],
           [-3.5],
           [-1. ]])
    """
    gradients = (X @ w - y)[:, None] * X
    batches = combinations(range(len(y)), batch_size)
    return np.array([gradients[list(b)].mean(axis=0) for b in batches])


def accumulate(
    gradient: Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray],
    X: np.ndarray,
    y: np.ndarray,
    w: np.ndarray,
    sizes: list[int],
) -> np.ndarray:
    """Return the gradient of the mean loss on all of X and y, piece by piece, shape (n,).

    >>> def gradient(X, y, w):
    ...     return X.T @ (X @ w - y) / len(y)
    >>> X, y, w = np.ones((3, 1)), np.array([0.0, 2.0, 7.0]), np.zeros(1)
    >>> accumulate(gradient, X, y, w, [2, 1])
    array([-3.])
    """
    total = np.zeros(w.shape)
    start = 0
    for size in sizes:
        piece = slice(start, start + size)
        total = total + size * gradient(X[piece], y[piece], w)
        start += size
    return total / len(y)
