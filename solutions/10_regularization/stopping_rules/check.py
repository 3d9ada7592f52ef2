"""Hidden checks of stopping_rules: losses in eighths, so that every order of operations agrees."""

from grader.expect import equal, needs, unchanged, unpack


def best_and_end(answer, losses, *settings):
    """Return the two epochs of by_patience."""
    return unpack(answer.by_patience(losses, *settings), 2, ("best", "end"), name="by_patience")


def patience_agrees(answer, reference, cases):
    """Compare both epochs for each of the cases."""
    for case in cases:
        best, end = best_and_end(answer, *case)
        expected = reference.by_patience(*case)
        called = f"by_patience{tuple(case)}"
        equal(end, expected[1], name=f"end of {called}")
        equal(best, expected[0], name=f"best of {called}")


def losses_of(rng, epochs, falling=0.45):
    """Return losses that fall on the whole, with rises in between, all in eighths."""
    steps = [-1 if rng.random() < falling else 1 for _ in range(epochs)]
    losses, at = [], 40
    for step in steps:
        at += step * int(rng.integers(1, 4))
        losses.append(at / 8)
    return losses


def test_the_run_ends(answer, reference):
    """The run ends with the last of `patience` epochs in a row that were no gain."""
    series = [
        ([6.0, 5.0, 4.0, 4.5, 4.25, 3.0], 2),
        ([6.0, 5.0, 4.0, 4.5, 4.25, 3.0, 3.5, 3.25, 3.125, 2.0], 3),
        ([3.0, 4.0, 2.0, 1.0], 1),
        ([6.0, 5.0, 5.5, 4.0, 4.5, 4.25, 4.125, 3.0], 2),
    ]
    patience_agrees(answer, reference, series)


@needs(test_the_run_ends)
def test_many_series(answer, reference, rng):
    """So it is for losses that go up and down in any way."""
    for _ in range(12):
        losses = losses_of(rng, int(rng.integers(4, 14)))
        patience_agrees(answer, reference, [(losses, p) for p in (1, 2, 3)])


@needs(test_the_run_ends)
def test_no_end(answer, reference):
    """Where patience is never used up, the run ends with the list."""
    patience_agrees(
        answer,
        reference,
        [([6.0, 5.0, 4.0, 3.0], 1), ([6.0, 5.0, 5.5, 5.25, 5.125], 4), ([2.0, 3.0], 2), ([2.0], 1)],
    )


@needs(test_the_run_ends)
def test_equal_is_no_gain(answer, reference):
    """A loss that equals the lowest one so far is no gain."""
    patience_agrees(answer, reference, [([6.0, 5.0, 5.0, 5.0, 4.0], 2), ([3.0, 3.0, 1.0], 1)])


@needs(test_the_run_ends)
def test_min_delta(answer, reference, rng):
    """A loss counts as a gain only if it is below the lowest one by more than min_delta."""
    cases = [
        ([6.0, 5.0, 4.75, 5.0, 5.25, 5.5, 1.0], 2, 0.5),
        ([6.0, 5.0, 4.75, 4.5, 3.0], 3, 0.75),
        ([6.0, 5.0, 4.5, 4.0, 3.5, 3.0], 2, 0.5),
        ([6.0, 5.0, 4.5, 4.25, 4.0, 3.75, 3.5, 1.0], 3, 0.75),
    ]
    patience_agrees(answer, reference, cases)
    for _ in range(8):
        losses = losses_of(rng, 12, falling=0.7)
        patience_agrees(answer, reference, [(losses, p, 0.25) for p in (2, 3)])


def test_rises(answer, reference, rng):
    """by_rises ends the run with the k-th rise in a row."""
    series = [
        ([6.0, 5.0, 5.5, 5.25, 5.5, 5.75, 4.0], 2),
        ([6.0, 7.0, 5.0, 6.0, 7.0, 8.0, 4.0], 3),
        ([6.0, 5.0, 5.5, 4.0], 1),
    ]
    series += [(losses_of(rng, 12, falling=0.4), k) for k in (1, 2, 3, 3, 2)]
    for losses, k in series:
        expected = reference.by_rises(losses, k)
        equal(answer.by_rises(losses, k), expected, name=f"by_rises({losses}, {k})")


@needs(test_rises)
def test_level_is_no_rise(answer, reference):
    """A loss that stays the same is no rise, and without k rises the run ends with the list."""
    for losses, k in (
        ([6.0, 7.0, 7.0, 8.0, 5.0], 2),
        ([3.0, 2.0, 2.0, 1.0], 1),
        ([6.0, 5.0, 4.0], 1),
        ([6.0, 7.0], 2),
        ([6.0], 1),
    ):
        expected = reference.by_rises(losses, k)
        equal(answer.by_rises(losses, k), expected, name=f"by_rises({losses}, {k})")


def test_gap(answer, reference, rng):
    """by_gap ends the run as soon as the validation loss exceeds the training loss by > limit."""
    cases = [
        ([4.0, 3.0, 2.0, 1.0, 0.5], [4.5, 3.75, 3.0, 2.75, 3.0], 1.25),
        ([4.0, 3.0, 2.0], [3.0, 1.0, 2.75], 0.5),
        ([4.0, 3.0, 2.0, 1.0], [4.5, 3.5, 3.0, 3.5], 1.0),
        ([4.0, 3.0, 2.0], [4.5, 3.5, 2.5], 0.5),
        ([4.0], [6.0], 1.0),
    ]
    for _ in range(4):
        train = sorted(losses_of(rng, 8), reverse=True)
        cases.append((train, losses_of(rng, 8), 0.5))
    for case in cases:
        equal(answer.by_gap(*case), reference.by_gap(*case), name=f"by_gap{case}")


@needs(test_the_run_ends)
def test_arguments_are_left_alone(answer):
    """The lists of losses stay as they were."""
    losses, others = [6.0, 5.0, 5.5, 5.25], [6.5, 6.0, 5.75, 5.5]
    after = answer.by_gap.observe(losses, others, 0.25).args
    for name, before, left in (
        ("train_losses", losses, after[0]),
        ("val_losses", others, after[1]),
    ):
        unchanged(before, left, name)
    unchanged(losses, answer.by_patience.observe(losses, 2).args[0], "losses")
    unchanged(losses, answer.by_rises.observe(losses, 2).args[0], "losses")
