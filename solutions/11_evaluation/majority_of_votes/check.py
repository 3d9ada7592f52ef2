"""Hidden checks of majority_of_votes: counting, ties, averages."""

import numpy as np

from grader.expect import close, equal, needs, unchanged

SIZES = ((5, 8, 3), (4, 6, 5), (7, 9, 2))
"""Classifiers, examples, classes."""


def test_hard(answer, reference, rng):
    """The class with most votes wins, whoever casts them."""
    for m, n, classes in ((5, 8, 2), (7, 9, 2), (3, 6, 2)):
        votes = rng.integers(0, classes, size=(m, n))
        equal(answer.hard(votes, classes), reference.hard(votes, classes), name="classes")


@needs(test_hard)
def test_ties(answer, reference, rng):
    """Where several classes have most votes, the smallest of them wins."""
    for classes in (3, 5):
        votes = np.array([rng.permutation(classes) for _ in range(7)]).T  # each class once
        votes = np.concatenate([votes, rng.integers(1, classes, size=(2, 7))])
        equal(answer.hard(votes, classes), reference.hard(votes, classes), name="classes")


def test_soft(answer, reference, rng):
    """The class with the largest average probability wins."""
    for m, n, classes in SIZES:
        probabilities = rng.dirichlet(np.full(classes, 0.4), size=(m, n))
        equal(answer.soft(probabilities), reference.soft(probabilities), name="classes")


@needs(test_hard)
def test_agreement(answer, reference, rng):
    """The agreement is the share of all classifiers that voted for the winner."""
    for m, n, classes in SIZES:
        votes = rng.integers(0, classes, size=(m, n))
        close(answer.agreement(votes, classes), reference.agreement(votes, classes), name="shares")


@needs(test_hard)
def test_arguments_are_left_alone(answer, rng):
    """The votes are not changed."""
    votes = rng.integers(0, 3, size=(5, 4))
    unchanged(votes, answer.hard.observe(votes, 3).args[0], "votes")
