"""Hidden checks of binary_cross_entropy."""

import numpy as np

from grader.expect import close, needs, shape, true, unchanged

SHAPES = ((2,), (1,), (4,), (2, 3), (3, 1), (2, 2, 2), (0, 2))
SCORES = (20.0, -20.0, 36.0, -36.0, 40.0, -40.0, 700.0, -700.0, 710.0, -710.0)
LARGE = (750.0, -750.0, 1000.0, -1000.0, 1e6, -1e6)


def labels(rng, size):
    """Return labels 0 and 1, both of them where there is room."""
    return rng.permutation(np.arange(int(np.prod(size))) % 2).reshape(size)


def test_from_probabilities(answer, reference, rng):
    """From a probability: the loss is -log(a) for label 1, and -log(1 - a) for label 0."""
    for size in SHAPES:
        a, y = rng.uniform(0.05, 0.95, size), labels(rng, size)
        losses = answer.binary_cross_entropy(a, y)
        shape(losses, size, name="losses")
        close(losses, reference.binary_cross_entropy(a, y), name="losses")


@needs(test_from_probabilities)
def test_extreme_probabilities(answer):
    """A probability near 0 or 1 costs what it should, and is not clipped."""
    for a, y, loss in (
        (1e-5, 1, 11.512925464970229),
        (1e-9, 1, 20.72326583694641),
        (1e-300, 1, 690.7755278982137),
        (1e-300, 0, 0.0),
        (0.999999, 0, -np.log(1 - 0.999999)),
        (1 - 2.0**-52, 0, 52 * np.log(2)),
    ):
        losses = answer.binary_cross_entropy(np.array([a]), np.array([y]))
        close(losses, [loss], name=f"loss for a = {a!r} and y = {y}")


def test_from_scores(answer, reference, rng):
    """From a score: the loss is that of the probability sigmoid(z)."""
    for size in SHAPES:
        z, y = rng.normal(scale=2, size=size), labels(rng, size)
        losses = answer.binary_cross_entropy_with_logits(z, y)
        shape(losses, size, name="losses")
        close(losses, reference.binary_cross_entropy_with_logits(z, y), name="losses")


def test_gradient(answer, reference, rng):
    """The derivative with respect to z is sigmoid(z) - y."""
    for size in SHAPES:
        z, y = rng.normal(scale=2, size=size), labels(rng, size)
        gradient = answer.gradient_with_logits(z, y)
        shape(gradient, size, name="gradient")
        close(gradient, reference.gradient_with_logits(z, y), name="gradient")


@needs(test_from_scores)
def test_large_scores(answer, reference):
    """From a score: the loss is finite and right for every score, and costs nothing if sure."""
    for scores in (SCORES, LARGE):
        z = np.array(scores)
        for y in (1, 0):
            label = np.full(len(z), y)
            losses = answer.binary_cross_entropy_with_logits(z, label)
            expected = reference.binary_cross_entropy_with_logits(z, label)
            close(losses, expected, name=f"losses for large scores and y = {y}")


@needs(test_gradient)
def test_gradient_of_large_scores(answer, reference):
    """The derivative is finite and right for every score."""
    for scores in (SCORES, LARGE):
        z = np.array(scores)
        for y in (1, 0):
            label = np.full(len(z), y)
            gradient = answer.gradient_with_logits(z, label)
            expected = reference.gradient_with_logits(z, label)
            close(gradient, expected, name=f"gradient for large scores and y = {y}")


@needs(test_from_probabilities, test_from_scores, test_gradient)
def test_soft_labels(answer, reference, rng):
    """A label between 0 and 1 weighs both terms."""
    a, z = rng.uniform(0.1, 0.9, size=4), rng.normal(size=4)
    y = np.array([0.1, 0.5, 0.9, 0.25])
    close(answer.binary_cross_entropy(a, y), reference.binary_cross_entropy(a, y), name="losses")
    expected = reference.binary_cross_entropy_with_logits(z, y)
    close(answer.binary_cross_entropy_with_logits(z, y), expected, name="losses")
    close(answer.gradient_with_logits(z, y), reference.gradient_with_logits(z, y), name="gradient")


@needs(test_from_scores, test_gradient)
def test_integer_scores(answer, reference):
    """Scores may be integers."""
    z, y = np.array([-3, 0, 2, 5]), np.array([1, 0, 1, 0])
    expected = reference.binary_cross_entropy_with_logits(z, y)
    close(answer.binary_cross_entropy_with_logits(z, y), expected, name="losses")
    close(answer.gradient_with_logits(z, y), reference.gradient_with_logits(z, y), name="gradient")


@needs(test_large_scores, test_gradient_of_large_scores)
def test_no_warnings(answer):
    """No warning is given, whatever the score."""
    z = np.array(SCORES + LARGE + (0.0, 0.5))
    y = np.arange(len(z)) % 2
    for name in ("binary_cross_entropy_with_logits", "gradient_with_logits"):
        for label in (y, 1 - y):
            warned = getattr(answer, name).observe(z, label).warnings
            says = f"{name} gave a warning: {warned[0] if warned else ''}"
            true(not warned, says)


@needs(test_from_probabilities, test_from_scores, test_gradient)
def test_arguments_are_left_alone(answer, rng):
    """The functions leave their arguments as they were."""
    a, z, y = rng.uniform(0.1, 0.9, size=5), rng.normal(size=5), labels(rng, (5,))
    for name, first in (
        ("binary_cross_entropy", a),
        ("binary_cross_entropy_with_logits", z),
        ("gradient_with_logits", z),
    ):
        seen = getattr(answer, name).observe(first, y)
        unchanged(first, seen.args[0], "a" if first is a else "z")
        unchanged(y, seen.args[1], "y")
