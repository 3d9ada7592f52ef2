"""Hidden checks of calibration_error."""

import numpy as np

from grader.expect import close, equal, needs, shape, unchanged


def predictions(rng, N=40, C=3):
    """Return probabilities and labels that often agree with them."""
    P = rng.dirichlet(np.full(C, 0.6), N)
    return P, np.where(rng.random(N) < 0.6, P.argmax(axis=1), rng.integers(C, size=N))


def test_confidences(answer, reference, rng):
    """The confidence is the probability of the predicted class, whatever the label is."""
    for N, C in ((6, 3), (5, 2), (4, 6)):
        P, labels = predictions(rng, N, C)
        labels[0] = (P[0].argmax() + 1) % C
        confidence, right = answer.confidences(P, labels)
        shape(confidence, (N,), name="confidence")
        shape(right, (N,), name="right")
        expected, truth = reference.confidences(P, labels)
        close(confidence, expected, name="confidence")
        equal(right, truth, name="right")


def test_ece(answer, reference, rng):
    """The gaps of the bins are weighted by their numbers of examples."""
    for N, C, bins in ((40, 3, 5), (60, 2, 4), (12, 4, 16), (30, 3, 1)):
        P, labels = predictions(rng, N, C)
        found = answer.expected_calibration_error(P, labels, bins)
        close(found, reference.expected_calibration_error(P, labels, bins), name="ECE")


@needs(test_ece)
def test_edges(answer, reference):
    """A confidence on an edge belongs to the bin above, and 1 to the last bin."""
    c = np.array([0.5, 0.625, 0.75, 0.9375, 1.0, 1.0])
    P = np.stack([c, 1 - c], axis=1)
    labels = np.array([1, 0, 0, 1, 0, 1])
    for bins in (4, 8):
        found = answer.expected_calibration_error(P, labels, bins)
        close(found, reference.expected_calibration_error(P, labels, bins), name="ECE")


@needs(test_confidences, test_ece)
def test_arguments_are_left_alone(answer, rng):
    """P and labels stay as they were."""
    P, labels = predictions(rng)
    after = answer.confidences.observe(P, labels).args
    unchanged(P, after[0], "P")
    unchanged(labels, after[1], "labels")
    after = answer.expected_calibration_error.observe(P, labels, 5).args
    unchanged(P, after[0], "P")
    unchanged(labels, after[1], "labels")
