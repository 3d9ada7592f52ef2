"""Hidden checks of bootstrap_interval."""

import numpy as np

from grader.expect import close, needs, unchanged, unpack

SIZES = ((6, 5), (11, 8), (4, 12))
"""Images and resamples."""


def drawn(rng, n):
    """Return for some images whether they were classified rightly: most, and not all."""
    return rng.permutation(np.arange(n) % 4 != 0)


def test_accuracies(answer, reference, rng):
    """The accuracy on a resample is the share of its picks that are right."""
    for n, resamples in SIZES:
        correct, picks = drawn(rng, n), rng.integers(0, n, size=(resamples, n))
        found = answer.accuracies(correct, picks)
        close(found, reference.accuracies(correct, picks), name="accuracies")


def test_percentiles(answer, reference, rng):
    """What the level leaves is halved: so much lies below the interval, and so much above."""
    for level in (0.95, 0.8, 0.5):
        values = rng.uniform(0, 1, size=37)
        found = unpack(answer.percentiles(values, level), 2, name="interval")
        for value, due, name in zip(
            found, reference.percentiles(values, level), ("low", "high"), strict=True
        ):
            close(value, due, name=name)


@needs(test_accuracies, test_percentiles)
def test_interval(answer, reference, rng):
    """The interval comes from resamples of as many images as there are, drawn with replacement."""
    for n, level, seed in ((50, 0.95, 1), (20, 0.9, 2), (9, 0.5, 3)):
        correct = drawn(rng, n)
        args = (correct, 60, level)
        found = unpack(answer.interval(*args, np.random.default_rng(seed)), 2, name="interval")
        due = reference.interval(*args, np.random.default_rng(seed))
        for value, expected, name in zip(found, due, ("low", "high"), strict=True):
            close(value, expected, name=name)


@needs(test_accuracies)
def test_arguments_are_left_alone(answer, rng):
    """Neither correct nor the values are changed."""
    correct, values = drawn(rng, 9), rng.uniform(0, 1, size=9)
    unchanged(correct, answer.accuracies.observe(correct, np.zeros((2, 9), int)).args[0], "correct")
    unchanged(values, answer.percentiles.observe(values, 0.9).args[0], "values")
