"""Coarse to fine: a random search in rounds.

The hyperparameters that work well often lie close together in a wide box of possible ones. A search
from coarse to fine draws points in the wide box first, looks where the best ones lie, and draws the
next ones there, more densely:

    1. draw a number of points uniformly from the box, and score each of them
    2. the new box is the smallest one that holds the k best points of this round
    3. go on with 1

The best point of all rounds is the result. It is kept from round to round: a later round may find
nothing better.

An example of the box: of the points (1, 5), (2, 9), (4, 6) and (8, 8) with the scores 3, 7, 6 and
1, the best two are (2, 9) and (4, 6), so low = (2, 6) and high = (4, 9).

Write both functions. An array X of points has the shape (n, d), a point in each row. Higher scores
are better, and no two are equal. All random numbers come from `rng`, and the arguments are left as
they were.
"""

from collections.abc import Callable

import numpy as np


def refine(X: np.ndarray, scores: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
    """Return (low, high), each of shape (d,): the smallest box around the k best points.

    1 <= k <= n, and no two scores are equal.

    >>> X = np.array([[1.0, 5.0], [2.0, 9.0], [4.0, 6.0], [8.0, 8.0]])
    >>> refine(X, np.array([3.0, 7.0, 6.0, 1.0]), 2)
    (array([2., 6.]), array([4., 9.]))
    """
    raise NotImplementedError


def coarse_to_fine(
    score: Callable[[np.ndarray], float],
    low: np.ndarray,
    high: np.ndarray,
    trials: int,
    rounds: int,
    k: int,
    rng: np.random.Generator,
) -> tuple[np.ndarray, float]:
    """Return (point, score) of the best point of all rounds.

    Each round draws `trials` points, at least k, uniformly from its box, and scores each of them
    once. The first box goes from low to high, both of shape (d,); each next one is the smallest box
    around the k best points of the round before. score takes a point of shape (d,).

    >>> def score(x):
    ...     return -float(np.sum((x - 0.3) ** 2))
    >>> rng = np.random.default_rng(0)
    >>> point, best = coarse_to_fine(score, np.zeros(2), np.ones(2), 25, 5, 5, rng)
    >>> bool(np.abs(point - 0.3).max() < 0.05)
    True
    """
    raise NotImplementedError
