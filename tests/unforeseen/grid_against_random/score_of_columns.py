# mistake: score gets whole columns, as if it were a function of arrays


from collections.abc import Callable, Sequence

import numpy as np


def grid_search(score: Callable[[float, float], float], n: int) -> tuple[np.ndarray, np.ndarray]:
    """Return (points, scores) of the n² trials on the grid.

    >>> points, scores = grid_search(lambda a, b: -abs(a - 0.4), 2)
    >>> sorted(points.tolist())
    [[0.25, 0.25], [0.25, 0.75], [0.75, 0.25], [0.75, 0.75]]
    >>> round(float(scores.max()), 4)
    -0.15
    """
    ticks = (np.arange(n) + 0.5) / n
    points = np.array([(a, b) for a in ticks for b in ticks])
    return points, score(points[:, 0], points[:, 1])


def random_search(
    score: Callable[[float, float], float], n: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return (points, scores) of n² random trials.

    >>> points, scores = random_search(lambda a, b: a, 3, np.random.default_rng(0))
    >>> points.shape, bool((scores == points[:, 0]).all())
    ((9, 2), True)
    """
    points = rng.random((n * n, 2))
    return points, score(points[:, 0], points[:, 1])


def distinct_values(points: np.ndarray) -> tuple[int, int]:
    """Return how many different values of a and of b occur in points, of shape (trials, 2).

    >>> distinct_values(np.array([[0.2, 0.5], [0.7, 0.5], [0.2, 0.5]]))
    (2, 1)
    """
    return len(np.unique(points[:, 0])), len(np.unique(points[:, 1]))


def compare(
    score: Callable[[float, float], float], n: int, seeds: Sequence[int]
) -> tuple[float, float, float]:
    """Return (grid, random, share).

    grid is the best score of grid_search. For each seed there is a random search, the one that
    random_search makes with np.random.default_rng(seed): random is the mean of the best scores of
    these searches, and share the share of the seeds whose best score is higher than grid.

    >>> grid, random, share = compare(lambda a, b: -abs(a - 0.4), 2, range(200))
    >>> round(float(grid), 4), bool(random > grid), bool(0.6 < share < 0.9)
    (-0.15, True, True)
    """
    grid = grid_search(score, n)[1].max()
    searches = [random_search(score, n, np.random.default_rng(seed)) for seed in seeds]
    best = np.array([scores.max() for _, scores in searches])
    return grid, best.mean(), np.mean(best > grid)
