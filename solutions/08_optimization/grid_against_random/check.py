"""Hidden checks of grid_against_random: every trial is watched, and the draws are looked at."""

import numpy as np

from grader.expect import close, equal, needs, shape, true, unpack

SIZE = 16
"""n of the search whose 256 draws are looked at."""
SIGMAS = 7
"""How many standard deviations a share may be off: once in 10**11 runs."""
MOST_EMPTY_WHEN_SPREAD = 58
"""Of 256 cells, 256 independent draws leave 94 empty, and so few as 58 once in 10**12 runs."""
FIELDS = ("grid", "random", "share")


def slanted(a, b):
    """Return a score that both axes matter for, each differently."""
    return 3 - (a - 0.37) ** 2 - 0.2 * b


def search(answer, name, score, *args):
    """Return points, scores and the points that score was called with."""
    seen = []

    def watched(a, b):
        seen.append(np.array([a, b], float))
        return score(a, b)

    found = getattr(answer, name)(watched, *args)
    points, scores = unpack(found, 2, ("points", "scores"), name=name)
    return points, scores, seen


def has_watched_trials(found, trials):
    """Expect that each row was scored once, and has the score that it got."""
    points, scores, seen = found
    shape(points, (trials, 2), name="points")
    shape(scores, (trials,), name="scores")
    says = (
        f"{trials} trials made {len(seen)} {'call' if len(seen) == 1 else 'calls'} of score: each "
        "trial calls it once, with one a and one b."
    )
    if len(seen) == trials + 1:
        says += " np.vectorize without otypes makes an extra call to find out the type."
    true(len(seen) == trials, says)
    points = np.asarray(points, float)
    close(scores, np.array([slanted(a, b) for a, b in points]), name="scores")
    close(in_order(np.array(seen)), in_order(points), name="the points that were scored")


def in_order(points):
    """Return the points sorted by a, then by b, whatever their last digits are."""
    points = np.asarray(points, float)
    return points[np.lexsort(points.round(9).T[::-1])]


def drawn(answer, n, seed):
    """Return the points of a random search, of the shape that they have to have."""
    rng = np.random.default_rng(seed)
    points = search(answer, "random_search", slanted, n, rng)[0]
    shape(points, (n * n, 2), name="points")
    return np.asarray(points, float)


def compared(answer, score, n, seeds):
    """Expect of compare what the learner's own random points make of the score."""
    best = np.array([max(score(a, b) for a, b in drawn(answer, n, seed)) for seed in seeds])
    ticks = (np.arange(n) + 0.5) / n
    grid = max(score(a, b) for a in ticks for b in ticks)
    found = unpack(answer.compare(score, n, seeds), 3, FIELDS, name="compare")
    close(found, (grid, best.mean(), np.mean(best > grid)), name=FIELDS)


def test_grid_points(answer, reference):
    """The grid has all pairs of the centres of n equal parts of [0, 1]."""
    for n in (2, 3, 1, 4):
        points = search(answer, "grid_search", slanted, n)[0]
        shape(points, (n * n, 2), name="points")
        close(in_order(points), in_order(reference.grid_search(slanted, n)[0]), name="points")


@needs(test_grid_points)
def test_grid_scores(answer):
    """The grid search scores each of its points once, and returns its score in the same row."""
    for n in (2, 3, 1):
        has_watched_trials(search(answer, "grid_search", slanted, n), n * n)


def test_random_points(answer, rng):
    """Random search draws n² points, each coordinate of each of them uniform and on its own."""
    points = drawn(answer, SIZE, rng.integers(10**6))
    true(
        points.min() >= 0 and points.max() <= 1,
        f"Coordinates go from {points.min():.3g} to {points.max():.3g}; the square is [0, 1]².",
    )
    for column, name in zip(points.T, "ab", strict=True):
        number = len(np.unique(column.round(12)))
        true(
            number == SIZE**2,
            f"{SIZE**2} random trials have {number} different values of {name}: "
            "each trial needs a draw of its own for each axis.",
        )
        for part in (0.25, 0.5, 0.75):
            share_is(column < part, part, f"values of {name} are below {part}")
    share_is(abs(points - 0.5) > 0.4, 0.2, "coordinates are below 0.1 or above 0.9")
    linked = abs(np.corrcoef(points.T)[0, 1])
    true(linked < 0.45, f"a and b are correlated by {linked:.2f}: draw b independently of a.")
    spread_by_chance(points)


def share_is(which, part, what):
    """Expect about the share `part` of draws to be True."""
    share, allowed = np.mean(which), SIGMAS * (part * (1 - part) / which.size) ** 0.5
    true(
        abs(share - part) < allowed,
        f"{share:.1%} of the {what}; with uniform draws it is about {part:.0%}.",
    )


def spread_by_chance(points):
    """Expect some parts of the square to get several points and others none."""
    strips = np.minimum(points * SIZE**2, SIZE**2 - 1).astype(int)
    squares = np.minimum(points * SIZE, SIZE - 1).astype(int)
    for cells, what in (
        (strips[:, 0], "strips of the axis a"),
        (strips[:, 1], "strips of the axis b"),
        (squares[:, 0] * SIZE + squares[:, 1], "small squares"),
    ):
        empty = SIZE**2 - len(np.unique(cells))
        true(
            empty > MOST_EMPTY_WHEN_SPREAD,
            f"Of {SIZE**2} equal {what}, {empty} got none of {SIZE**2} points. With independent "
            "draws it is about 94: these points have been spread evenly.",
        )


@needs(test_random_points)
def test_random_scores(answer):
    """Random search scores each of its points once, and returns its score in the same row."""
    for n, seed in ((2, 3), (3, 4), (1, 5)):
        found = search(answer, "random_search", slanted, n, np.random.default_rng(seed))
        has_watched_trials(found, n * n)


@needs(test_random_points)
def test_draws_from_rng(answer):
    """The points come from rng alone: the same state, the same points; another state, others."""
    one, again, other = (drawn(answer, 2, seed) for seed in (1, 1, 2))
    true(np.array_equal(one, again), "With rng in the same state, other points were drawn.")
    true(not np.allclose(one, other), "With rng in another state, the same points were drawn.")


def test_distinct_values(answer, reference, rng):
    """Different values are counted for each axis, however often each of them occurs."""
    cases = [
        np.array([[0.1, 0.5], [0.1, 0.7], [0.2, 0.5], [0.3, 0.5]]),
        reference.grid_search(slanted, 4)[0],
        rng.random((16, 2)),
        rng.choice([0.2, 0.4, 0.6, 0.8], (7, 2)),
        np.array([[0.3, 0.3]]),
    ]
    counts = [answer.distinct_values(points) for points in cases]
    equal(counts, [reference.distinct_values(points) for points in cases], name="counts")


@needs(test_grid_points, test_draws_from_rng)
def test_idle_axis(answer):
    """compare returns the grid's best, the mean of the bests of all seeds, and how many are above.

    Where one axis is idle random search does better on average, though not for each seed."""
    for score, n, seeds in (
        (lambda a, b: -((a - 0.37) ** 2), 2, [0, 1, 2, 3]),
        (lambda a, b: -abs(b - 0.58), 3, [4, 9]),
        (lambda a, b: 2 - (a - 0.08) ** 2, 2, [7]),
    ):
        compared(answer, score, n, seeds)


@needs(test_idle_axis)
def test_no_idle_axis(answer):
    """Where both axes matter, or none, compare says so; only what is higher counts as above."""
    for score in (
        lambda a, b: -((a - 0.25) ** 2) - (b - 0.75) ** 2,
        lambda a, b: -abs(a - 0.2) - 2 * abs(b - 0.9),
        lambda a, b: 1.5,
    ):
        compared(answer, score, 2, [3, 5])
