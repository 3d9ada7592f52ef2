"""Grid search and random search when one axis is idle.

Two hyperparameters a and b, both scaled to go from 0 to 1, are to be tuned in n² trials. A trial is
a whole training run: it calls score(a, b) once, with two numbers, and gets one number, higher being
better. There are two plans:

    grid      n values for each axis, the centres of n equal parts of [0, 1], and all n² pairs
    random    n² points drawn from `rng`, uniformly from the unit square, each coordinate of each
              point on its own

Often the score depends on one of the two alone and the other axis is idle, and nobody knows in
advance which. What does that do to either plan? Count the different values that an axis gets,
and compare the best scores: one for the grid, and for random search the average over many seeds,
since a single run may be lucky.

Worked example for n = 2: the grid tries a and b at 0.25 and 0.75, which makes the points
(0.25, 0.25), (0.25, 0.75), (0.75, 0.25) and (0.75, 0.75). With score(a, b) = -|a - 0.4| its best
score is -0.15. If random search gets to -0.05, -0.25, -0.05 and -0.09 with four seeds, its best is
-0.11 on average, and it is above that of the grid for a share of 0.75 of the seeds.

Write the four functions. Both searches return (points, scores): an array of shape (n², 2) with a
trial in each row, a first and b second, and an array of shape (n²,) with the score of each row. The
order of the grid's rows is free. In either search score is called once for each trial. n and the
number of seeds are at least 1.

When it works, let b matter too, or put the maximum of the score into the middle of the square, and
compare again.
"""

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
    raise NotImplementedError


def random_search(
    score: Callable[[float, float], float], n: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return (points, scores) of n² random trials.

    >>> points, scores = random_search(lambda a, b: a, 3, np.random.default_rng(0))
    >>> points.shape, bool((scores == points[:, 0]).all())
    ((9, 2), True)
    """
    raise NotImplementedError


def distinct_values(points: np.ndarray) -> tuple[int, int]:
    """Return how many different values of a and of b occur in points, of shape (trials, 2).

    >>> distinct_values(np.array([[0.2, 0.5], [0.7, 0.5], [0.2, 0.5]]))
    (2, 1)
    """
    raise NotImplementedError


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
    raise NotImplementedError
