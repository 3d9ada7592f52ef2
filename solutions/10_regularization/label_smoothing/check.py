"""Hidden checks of label_smoothing."""

import numpy as np

from grader.expect import close, needs, shape, unchanged, unpack

CASES = ((3, 0.3), (10, 0.1), (2, 0.2), (5, 0.5), (4, 0.05), (3, 0.8))
"""Numbers of classes, and what is taken from the labelled class."""


def mixed_rows(answer, *args):
    """Return the two arrays of mixup."""
    return unpack(answer.mixup(*args), 2, ("mixed", "mixed_targets"), name="mixup")


def batch(rng, n, classes, *size):
    """Return arguments of mixup for n examples of a size."""
    targets = np.eye(classes)[rng.integers(0, classes, n)]
    partner = (np.arange(n) + rng.integers(1, n)) % n if n > 1 else np.zeros(1, int)
    return rng.normal(size=(n, *size)), targets, partner, rng.uniform(0.1, 0.4, n)


def agrees(answer, reference, rng, uniform):
    """Compare smoothed targets with the reference for all CASES."""
    for classes, eps in CASES:
        labels = rng.integers(0, classes, 4)
        targets = answer.smooth(labels, classes, eps, uniform)
        shape(targets, (4, classes), name="targets")
        close(targets, reference.smooth(labels, classes, eps, uniform), name="targets")


def test_mixed_with_the_uniform_distribution(answer, reference, rng):
    """With uniform=True the targets are 1 - eps + eps/C and eps/C."""
    agrees(answer, reference, rng, True)


def test_shared_among_the_others(answer, reference, rng):
    """With uniform=False the targets are 1 - eps and eps/(C - 1)."""
    agrees(answer, reference, rng, False)


@needs(test_mixed_with_the_uniform_distribution)
def test_one_example_or_none(answer, reference):
    """One label is a row of one, and no labels are an array of shape (0, C)."""
    for labels in (np.array([2]), np.zeros(0, int)):
        targets = answer.smooth(labels, 3, 0.3, True)
        shape(targets, (len(labels), 3), name="targets")
        close(targets, reference.smooth(labels, 3, 0.3, True), name="targets")


def test_best_gap(answer, reference):
    """The loss is smallest where the scores differ by the logarithm of the two targets' quotient.

    So softmax of the scores is the target.
    """
    cases = [(classes, eps, uniform) for uniform in (True, False) for classes, eps in CASES]
    gaps = [answer.best_gap(*case) for case in cases]
    for case, gap in zip(cases, gaps, strict=True):
        close(gap, reference.best_gap(*case), name=f"best_gap{case}")


def test_mixed_inputs(answer, reference, rng):
    """Each input is mixed with that of its partner, with its own share."""
    for args in (batch(rng, 4, 3, 2), batch(rng, 2, 2, 3), batch(rng, 5, 4, 1)):
        mixed, _ = mixed_rows(answer, *args)
        shape(mixed, args[0].shape, name="mixed")
        close(mixed, reference.mixup(*args)[0], name="mixed")


@needs(test_mixed_inputs)
def test_inputs_of_any_shape(answer, reference, rng):
    """Images and single numbers are mixed in the same way."""
    for args in (
        batch(rng, 3, 3, 2, 4, 3),
        batch(rng, 4, 2),
        batch(rng, 3, 3, 3),
        batch(rng, 1, 2, 2),
    ):
        mixed, _ = mixed_rows(answer, *args)
        shape(mixed, args[0].shape, name="mixed")
        close(mixed, reference.mixup(*args)[0], name="mixed")


def test_mixed_targets(answer, reference, rng):
    """Each target is mixed with that of its partner, with the share of the inputs."""
    for args in (
        batch(rng, 4, 3, 2),
        batch(rng, 2, 2, 3),
        batch(rng, 3, 3, 3),
        batch(rng, 5, 4, 2, 2),
    ):
        _, targets = mixed_rows(answer, *args)
        shape(targets, args[1].shape, name="mixed_targets")
        close(targets, reference.mixup(*args)[1], name="mixed_targets")


@needs(test_mixed_targets)
def test_soft_targets_are_mixed_too(answer, reference, rng):
    """Targets that are soft already are mixed as they are."""
    x, _, partner, lam = batch(rng, 4, 3, 2)
    targets = rng.dirichlet(np.ones(3), 4)
    _, mixed = mixed_rows(answer, x, targets, partner, lam)
    close(mixed, reference.mixup(x, targets, partner, lam)[1], name="mixed_targets")


@needs(test_mixed_inputs, test_mixed_targets)
def test_arguments_are_left_alone(answer, rng):
    """x, targets, partner, lam and labels stay as they were."""
    args = batch(rng, 4, 3, 2)
    names = ("x", "targets", "partner", "lam")
    for name, before, left in zip(names, args, answer.mixup.observe(*args).args, strict=True):
        unchanged(before, left, name)
    labels = np.array([2, 0, 1])
    unchanged(labels, answer.smooth.observe(labels, 3, 0.3, True).args[0], "labels")
