"""Hidden checks of stable_softmax."""

import numpy as np

from grader.expect import close, unchanged


def test_one_example(answer, reference, rng):
    """For one example it is exp(z) divided by the sum of exp(z)."""
    for z in ([1.0, 2.0, 3.0, 4.0], [0.0, 2.0, -1.0, 0.5]):
        close(answer.softmax(np.array(z)), reference.softmax(np.array(z)))
    for k in (10, 2, 1):
        z = rng.normal(scale=2, size=k)
        close(answer.softmax(z), reference.softmax(z))


def test_batches(answer, reference, rng):
    """In a batch each row is normalised by itself, along the last axis."""
    for size in ((2, 3), (2, 2), (1, 4), (5, 1), (2, 3, 4)):
        z = rng.normal(scale=2, size=size)
        close(answer.softmax(z), reference.softmax(z))


def test_large_scores(answer):
    """It stays finite, and right, for large scores of either sign."""
    same = np.array([0.0320586033, 0.0871443187, 0.2368828181, 0.6439142599])
    for shift in (1000.0, -1000.0, 1e6):
        close(answer.softmax(np.array([1.0, 2.0, 3.0, 4.0]) + shift), same)


def test_scores_far_apart(answer):
    """It stays finite, and right, where the scores of one row lie far apart."""
    close(answer.softmax(np.array([0.0, 1000.0])), [0.0, 1.0])
    close(answer.softmax(np.array([-1e4, 1e4, 1e4])), [0.0, 0.5, 0.5])
    close(answer.softmax(np.array([1e30, 0.0, -1e30])), [1.0, 0.0, 0.0])


def test_rows_far_apart(answer):
    """A row of large scores does no harm to a row of small ones."""
    z = np.array([[1000.0, 1000.0], [0.0, 0.0]])
    close(answer.softmax(z), np.full((2, 2), 0.5))
    close(answer.softmax(-z), np.full((2, 2), 0.5))


def test_small_probabilities(answer):
    """Small probabilities keep their digits, since a loss may take their logarithm."""
    z = np.array([0.0, -40.0, -80.0])
    close(answer.softmax(z), np.exp(z), rtol=1e-4, atol=0)


def test_ruled_out(answer):
    """A score of -inf gets the probability 0, and the others share the rest."""
    z = np.array([1.0, -np.inf, 2.0, 3.0, 4.0])
    close(answer.softmax(z), [0.0320586033, 0.0, 0.0871443187, 0.2368828181, 0.6439142599])


def test_integers(answer, reference):
    """Scores may be integers."""
    z = np.array([[1, 2, 3], [0, 0, 5]])
    close(answer.softmax(z), reference.softmax(z))


def test_leaves_its_argument_alone(answer, reference):
    """It leaves z as it was, and is right."""
    z = np.array([[1.0, 2.0, 3.0], [4.0, 0.0, -4.0]])
    seen = answer.softmax.observe(z)
    unchanged(z, seen.args[0], "z")
    close(seen.result, reference.softmax(z))
