"""Hidden checks of coarse_to_fine: every point that is scored is watched."""

import numpy as np

from grader.expect import close, needs, shape, true, unchanged, unpack


def points(rng, n, d):
    return rng.uniform(-3, 3, (n, d)), rng.permutation(np.arange(n) * 1.5 - 4)


def search(answer, target, low, high, trials, rounds, k, rng):
    """Return point, score, all points that were scored, and the scores that they got."""
    seen, scores = [], []

    def score(x):
        seen.append(np.array(x, float))
        scores.append(-float(np.sum((np.asarray(x, float) - target) ** 2)))
        return scores[-1]

    found = answer.coarse_to_fine(score, low, high, trials, rounds, k, rng)
    point, best = unpack(found, 2, ("point", "score"), name="coarse_to_fine")
    true(
        len(seen) == trials * rounds,
        f"score was called {len(seen)} times; expected was {trials * rounds}: {trials} trials in "
        f"each of {rounds} rounds.",
    )
    for x in seen[:1]:
        shape(x, low.shape, name="the point passed to score")
    shape(point, low.shape, name="point")
    return np.asarray(point, float), best, np.array(seen), np.array(scores)


def test_refine(answer, reference, rng):
    """The box reaches from the smallest to the largest coordinates of the k best points."""
    for n, d, k in ((4, 2, 2), (5, 1, 3), (6, 3, 3), (8, 4, 5)):
        X, scores = points(rng, n, d)
        box = unpack(answer.refine(X, scores, k), 2, ("low", "high"), name="refine")
        close(box, reference.refine(X, scores, k), name=("low", "high"))


@needs(test_refine)
def test_refine_ends(answer, reference, rng):
    """With k = 1 the box is the best point, with k = n it holds all points."""
    for n, d, k in ((4, 2, 1), (1, 2, 1), (5, 2, 5)):
        X, scores = points(rng, n, d)
        box = unpack(answer.refine(X, scores, k), 2, ("low", "high"), name="refine")
        close(box, reference.refine(X, scores, k), name=("low", "high"))


def test_first_round(answer, rng):
    """The first round draws its points uniformly from the whole box, each for itself."""
    low, high = np.array([-1.0, 10.0, 0.0]), np.array([1.0, 30.0, 0.5])
    target = np.array([0.3, 14.0, 0.1])
    _, _, seen, _ = search(answer, target, low, high, 100, 1, 3, rng)
    unit = (seen - low) / (high - low)
    true(
        unit.min() >= -1e-9 and unit.max() <= 1 + 1e-9,
        "In the first round a point lies outside of the box from low to high.",
    )
    for axis in range(3):
        share = np.mean(unit[:, axis] < 0.5)
        true(
            abs(share - 0.5) < 0.3,
            f"In the first round {share:.2f} of the points lie in the lower half of axis {axis}.",
        )
        true(
            len(np.unique(unit[:, axis].round(9))) > 60,
            f"In the first round 100 points have only {len(np.unique(unit[:, axis].round(9)))} "
            f"different values on axis {axis}: each is to be drawn at random.",
        )
    linked = np.abs(np.corrcoef(unit.T) - np.eye(3)).max()
    true(linked < 0.6, "The coordinates of a point hang together: draw each of them for itself.")


@needs(test_first_round, test_refine)
def test_boxes(answer, reference, rng):
    """Each later round draws from the box around the k best points of the round before."""
    for trials, rounds, k in ((12, 2, 3), (16, 3, 4), (4, 6, 2), (4, 8, 2), (5, 8, 3)):
        low, high = np.array([-1.0, 10.0]), np.array([1.0, 30.0])
        target = np.array([0.8, 11.0])
        _, _, seen, scores = search(answer, target, low, high, trials, rounds, k, rng)
        for r in range(1, rounds):
            before = slice((r - 1) * trials, r * trials)
            a, b = reference.refine(seen[before], scores[before], k)
            now = seen[r * trials : (r + 1) * trials]
            slack = 1e-9 * (high - low)
            true(
                (now >= a - slack).all() and (now <= b + slack).all(),
                f"A point of round {r + 1} lies outside of the box around the {k} best points of "
                f"round {r}.",
            )
            spread = (now.max(axis=0) - now.min(axis=0)) / np.maximum(b - a, 1e-300)
            true(
                spread.min() > 0.2 or trials < 10,  # few points may lie close together
                f"The points of round {r + 1} fill only a part of the box around the {k} best "
                f"points of round {r}.",
            )


@needs(test_first_round)
def test_best_of_all_rounds(answer, rng):
    """The result is the best point of all rounds with its score, not that of the last round."""
    for trials, rounds, k in ((6, 1, 2), (3, 4, 2), (4, 3, 4), (3, 6, 3)):
        low, high = np.zeros(2), np.ones(2)
        # With a target outside of the box the best point of a round is often not reached again.
        for target in (np.array([1.5, -0.5]), np.array([0.4, 0.6])):
            point, best, seen, scores = search(answer, target, low, high, trials, rounds, k, rng)
            top = int(scores.argmax())
            close(point, seen[top], name="point")
            close(best, scores[top], name="score")


@needs(test_first_round)
def test_draws_from_rng(answer):
    """The points come from rng alone: the same state, the same points; another state, others."""
    args = (np.array([0.4, 0.6]), np.zeros(2), np.ones(2), 5, 2, 2)
    one, again, other = (search(answer, *args, np.random.default_rng(s))[2] for s in (1, 1, 2))
    true(np.array_equal(one, again), "With rng in the same state, other points were drawn.")
    true(not np.allclose(one, other), "With rng in another state, the same points were drawn.")
    true(not np.allclose(one[:5], one[5:]), "Two rounds drew the same points.")


@needs(test_refine)
def test_arguments_are_left_alone(answer, rng):
    """X and scores stay as they were, in their order."""
    X, scores = points(rng, 6, 2)
    after = answer.refine.observe(X, scores, 3).args
    for before, left, name in zip((X, scores), after[:2], ("X", "scores"), strict=True):
        unchanged(before, left, name)
