"""Hidden checks of softmax_cross_entropy."""

import numpy as np

from grader.expect import close, needs, shape, true, unchanged, unpack

SIZES = ((2, 3), (1, 2), (3, 3), (3, 1), (8, 4))


def drawn(rng, n, c):
    """Return scores (n, c) and labels (n,)."""
    return rng.normal(scale=2, size=(n, c)), rng.integers(c, size=n)


def graded(answer, scores, labels):
    """Return the learner's loss and gradient."""
    result = answer.softmax_cross_entropy(scores, labels)
    return unpack(result, 2, ("loss", "gradient"), name="softmax_cross_entropy")


def cost(answer, gap):
    """Return the loss of a mistake by a difference of scores, nan where it is no number."""
    loss, _ = graded(answer, np.array([[gap, 0.0]]), np.array([1]))
    return float(loss) if np.shape(loss) == () else np.nan


def unguarded(answer, loss, p):
    """Expect that `loss` is not that of probabilities which a small number keeps away from 0.

    p holds those of the true classes. What a hopeless mistake costs shows the number, if any.
    """
    most = cost(answer, 1000.0)
    if np.shape(loss) != () or not 4 < most < 600 or abs(cost(answer, 600.0) - most) > 1e-6:
        return
    least = np.exp(-most)
    ways = {
        f"p is clipped to {least:.3g} and more": np.maximum(p, least),
        f"p is clipped to {least:.3g} … 1 - {least:.3g}": np.clip(p, least, 1 - least),
        f"{least:.3g} is added to p": p + least,
    }
    for what, changed in ways.items():
        true(
            not np.isclose(loss, -np.log(changed).mean(), rtol=1e-9, atol=0),
            f"Before the logarithm {what}, so that a mistake by 1000 costs no more than one by "
            f"600, {most:.3g}. Written as a difference, z[t] - log(...), log p needs no such "
            "guard.",
        )


def test_loss(answer, reference, rng):
    """The loss is the mean over the batch of -log p of the true class."""
    for size in SIZES:
        scores, labels = drawn(rng, *size)
        loss, _ = graded(answer, scores, labels)
        due, gradient = reference.softmax_cross_entropy(scores, labels)
        if np.shape(loss) == () and not np.isclose(loss, due, rtol=1e-7):
            of_true = gradient[np.arange(len(labels)), labels]
            unguarded(answer, loss, len(labels) * of_true + 1)
        close(loss, due, name="loss")


@needs(test_loss)
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


@needs(test_loss, test_gradient)
def test_scores_of_another_layout(answer, reference, rng):
    """Scores that are the transpose of another array, or integers, are no exception."""
    for scores in (rng.normal(size=(4, 3)).T, rng.integers(-5, 6, size=(2, 3))):
        labels = rng.integers(scores.shape[1], size=len(scores))
        expected = reference.softmax_cross_entropy(scores, labels)
        close(graded(answer, scores, labels), expected, name=("loss", "gradient"))


@needs(test_loss, test_gradient)
def test_large_scores(answer):
    """Both stay finite, and right, for scores as large as 1e4, positive or negative."""
    for shift in (1000.0, -1000.0):
        loss, gradient = graded(answer, np.array([[shift, shift]]), np.array([0]))
        close(loss, np.log(2), name="loss")
        close(gradient, [[-0.5, 0.5]], name="gradient")
    loss, gradient = graded(answer, np.array([[1e4, -1e4], [-5.0, -5.0]]), np.array([0, 1]))
    close(loss, np.log(2) / 2, name="loss")
    close(gradient, [[0.0, 0.0], [0.25, -0.25]], name="gradient")


@needs(test_loss, test_gradient)
def test_confident_mistakes(answer):
    """A confident mistake costs what it should: the difference of the scores, however large."""
    if 4 < (most := cost(answer, 1000.0)) < 600:
        near = most + 1  # where a limit is reached, and a number that is added counts
        unguarded(answer, cost(answer, near), np.array([np.exp(-near) / (1 + np.exp(-near))]))
    for gap in (40.0, 1000.0, 1e4, 1e30):
        loss, gradient = graded(answer, np.array([[gap, 0.0]]), np.array([1]))
        close(loss, gap, name="loss")
        close(gradient, [[1.0, -1.0]], name="gradient")


@needs(test_loss, test_gradient)
def test_arguments_are_left_alone(answer, rng):
    """It leaves scores and labels as they were."""
    scores, labels = drawn(rng, 3, 4)
    seen = answer.softmax_cross_entropy.observe(scores, labels)
    unchanged(scores, seen.args[0], "scores")
    unchanged(labels, seen.args[1], "labels")
