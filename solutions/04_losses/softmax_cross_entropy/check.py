"""Hidden checks of softmax_cross_entropy."""

import numpy as np

from grader.expect import close, shape, true, unchanged, unpack

SIZES = ((2, 3), (1, 2), (3, 3), (8, 4))


def drawn(rng, n, c):
    """Return scores (n, c) and labels (n,)."""
    return rng.normal(scale=2, size=(n, c)), rng.integers(c, size=n)


def graded(answer, scores, labels):
    """Return the learner's loss and gradient."""
    result = answer.softmax_cross_entropy(scores, labels)
    return unpack(result, 2, ("loss", "gradient"), name="softmax_cross_entropy")


def test_loss(answer, reference, rng):
    """The loss is the mean over the batch of -log p of the true class."""
    for size in SIZES:
        scores, labels = drawn(rng, *size)
        loss, _ = graded(answer, scores, labels)
        close(loss, reference.softmax_cross_entropy(scores, labels)[0], name="loss")


def test_equal_scores(answer):
    """Where all C scores are equal, the loss is log C."""
    for c in (2, 4, 10):
        loss, _ = graded(answer, np.zeros((3, c)), np.array([0, 1, c - 1]))
        close(loss, np.log(c), name="loss")


def test_gradient(answer, reference, rng):
    """The gradient is p, minus 1 at the true class, divided by N."""
    for size in SIZES:
        scores, labels = drawn(rng, *size)
        _, gradient = graded(answer, scores, labels)
        shape(gradient, scores.shape, name="gradient")
        expected = reference.softmax_cross_entropy(scores, labels)[1]
        close(gradient, expected, name="gradient")


def test_rows_add_up_to_zero(answer, rng):
    """Each row of the gradient adds up to 0: adding a number to all scores changes nothing."""
    scores, labels = drawn(rng, 6, 5)
    _, gradient = graded(answer, scores, labels)
    shape(gradient, (6, 5), name="gradient")
    close(np.sum(gradient, axis=1), np.zeros(6), atol=1e-6, name="the sum of each row")
    true(np.abs(gradient).max() > 1e-3, "The gradient is 0 everywhere.")


def test_large_scores(answer):
    """Both stay finite, and right, for scores as large as 1e4."""
    loss, gradient = graded(answer, np.array([[1000.0, 1000.0]]), np.array([0]))
    close(loss, np.log(2), name="loss")
    close(gradient, [[-0.5, 0.5]], name="gradient")
    loss, gradient = graded(answer, np.array([[1e4, -1e4], [-5.0, -5.0]]), np.array([0, 1]))
    close(loss, np.log(2) / 2, name="loss")
    close(gradient, [[0.0, 0.0], [0.25, -0.25]], name="gradient")


def test_confident_mistakes(answer):
    """A confident mistake costs what it should: the difference of the scores, however large."""
    for gap in (30.0, 1000.0, 1e4, 1e30):
        loss, gradient = graded(answer, np.array([[gap, 0.0]]), np.array([1]))
        close(loss, gap, name="loss")
        close(gradient, [[1.0, -1.0]], name="gradient")


def test_arguments_are_left_alone(answer, reference, rng):
    """It leaves scores and labels as they were, and is right."""
    scores, labels = drawn(rng, 3, 4)
    seen = answer.softmax_cross_entropy.observe(scores, labels)
    unchanged(scores, seen.args[0], "scores")
    unchanged(labels, seen.args[1], "labels")
    expected = reference.softmax_cross_entropy(scores, labels)
    close(seen.result, expected, name=("loss", "gradient"))
