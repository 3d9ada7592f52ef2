"""Coarse to fine: a random search in rounds: the reference."""

from collections.abc import Callable

import numpy as np


def refine(X: np.ndarray, scores: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
    """Return (low, high), each of shape (d,): the smallest box around the k best points.

    1 <= k <= n, and no two scores are equal.

    >>> X = np.array([[1.0, 5.0], [2.0, 9.0], [4.0, 6.0], [8.0, 8.0]])
    >>> refine(X, np.array([3.0, 7.0, 6.0, 1.0]), 2)
    (array([2., 6.]), array([4., 9.]))
    """
    best = X[np.argsort(scores)[-k:]]
    return best.min(axis=0), best.max(axis=0)


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
    best_point, best_score = low, -np.inf
    for _ in range(rounds):
        X = rng.uniform(low, high, (trials, len(low)))
        scores = np.array([score(x) for x in X])
        if scores.max() > best_score:
            best_point, best_score = X[scores.argmax()], scores.max()
        low, high = refine(X, scores, k)
    return best_point, best_score
