"""Hidden checks of stable_softmax."""

import numpy as np

from grader.expect import close, needs, unchanged


def right(actual, expected):
    """Compare with what float64 can do by any formula; float32 gets the room that it needs."""
    exactly = {} if getattr(actual, "dtype", None) == np.float32 else {"rtol": 1e-10, "atol": 1e-14}
    close(actual, expected, **exactly)


def test_one_example(answer, reference, rng):
    """For one example it is exp(z) divided by the sum of exp(z)."""
    for z in ([1.0, 2.0, 3.0, 4.0], [0.0, 2.0, -1.0, 0.5]):
        right(answer.softmax(np.array(z)), reference.softmax(np.array(z)))
    for k in (10, 2, 1):
        z = rng.normal(scale=2, size=k)
        right(answer.softmax(z), reference.softmax(z))


@needs(test_one_example)
def test_batches(answer, reference, rng):
    """In a batch each row is normalised by itself, along the last axis."""
    for size in ((2, 3), (2, 2), (1, 4), (5, 1), (2, 3, 4)):
        z = rng.normal(scale=2, size=size)
        right(answer.softmax(z), reference.softmax(z))
    z = rng.normal(scale=2, size=(3, 4)).T
    right(answer.softmax(z), reference.softmax(z))


@needs(test_one_example)
def test_large_scores(answer):
    """It stays finite, and right, for large scores of either sign."""
    same = np.array([0.0320586033, 0.0871443187, 0.2368828181, 0.6439142599])
    for shift in (1000.0, -1000.0, 1e6):
        close(answer.softmax(np.array([1.0, 2.0, 3.0, 4.0]) + shift), same)


@needs(test_one_example)
def test_scores_far_apart(answer):
    """It stays finite, and right, where the scores of one row lie far apart."""
    close(answer.softmax(np.array([0.0, 1000.0])), [0.0, 1.0])
    close(answer.softmax(np.array([-1e4, 1e4, 1e4])), [0.0, 0.5, 0.5])
    close(answer.softmax(np.array([1e30, 0.0, -1e30])), [1.0, 0.0, 0.0])


@needs(test_batches)
def test_rows_far_apart(answer):
    """A row of large scores does no harm to a row of small ones."""
    z = np.array([[1000.0, 1000.0], [0.0, 0.0], [-1e4, -1e4]])
    close(answer.softmax(z), np.full((3, 2), 0.5))


@needs(test_one_example)
def test_small_probabilities(answer):
    """Small probabilities keep their digits, since a loss may take their logarithm."""
    z = np.array([0.0, -40.0, -80.0])
    close(answer.softmax(z), np.exp(z), rtol=1e-4, atol=0)


@needs(test_one_example)
def test_ruled_out(answer):
    """A score of -inf gets the probability 0, and the others share the rest."""
    close(
        answer.softmax(np.array([1.0, -np.inf, 2.0, 3.0, 4.0])),
        [0.0320586033, 0.0, 0.0871443187, 0.2368828181, 0.6439142599],
    )
    close(answer.softmax(np.array([-np.inf, -2002.0, -2001.0])), [0.0, 0.2689414214, 0.7310585786])
    close(answer.softmax(np.array([-1e30, -np.inf, -2e30])), [1.0, 0.0, 0.0])


@needs(test_one_example)
def test_integers(answer, reference):
    """Scores may be integers."""
    for z in ([1, 2, 3, 4], [[1, 2, 3], [0, 0, 5]], [[1001, 1003]]):
        right(answer.softmax(np.array(z)), reference.softmax(np.array(z)))


@needs(test_one_example)
def test_leaves_its_argument_alone(answer):
    """It leaves z as it was."""
    for z in (np.array([[1.0, 2.0, 3.0], [4.0, 0.0, -4.0]]), np.array([3.0, -1.0])):
        unchanged(z, answer.softmax.observe(z).args[0], "z")
