"""Hidden checks of hinge_loss."""

import numpy as np

from grader.expect import close, needs, shape, unchanged, unpack

SIZES = ((1, 3), (2, 3), (3, 2), (3, 3), (4, 1), (2, 5), (12, 4))
"""N and C."""


def binary(answer, z, t):
    """Return the learner's loss and gradient for two classes."""
    return unpack(answer.binary_hinge(z, t), 2, ("loss", "gradient"), name="binary_hinge")


def several(answer, z, y):
    """Return the learner's loss and gradient for several classes."""
    return unpack(answer.multiclass_hinge(z, y), 2, ("loss", "gradient"), name="multiclass_hinge")


def scores(rng, *size):
    """Return scores among which all kinds of margins occur."""
    return rng.normal(scale=1.5, size=size)


def test_binary_loss(answer, reference, rng):
    """Two classes: the loss is the mean of max(0, 1 - t z)."""
    for n in (1, 2, 3, 6, 20):
        z, t = scores(rng, n), rng.choice([-1, 1], n)
        loss, _ = binary(answer, z, t)
        shape(loss, (), name="loss")
        close(loss, reference.binary_hinge(z, t)[0], name="loss")


def test_binary_gradient(answer, reference, rng):
    """Two classes: the gradient is -t/N where the margin is below 1, and else 0."""
    for n in (1, 2, 3, 6, 20):
        z, t = scores(rng, n), rng.choice([-1, 1], n)
        _, gradient = binary(answer, z, t)
        shape(gradient, (n,), name="gradient")
        close(gradient, reference.binary_hinge(z, t)[1], name="gradient")


def test_multiclass_loss(answer, reference, rng):
    """Several classes: the loss is the mean of what is missing to a lead of 1, added up."""
    for size in SIZES:
        z, y = scores(rng, *size), rng.integers(size[1], size=size[0])
        loss, _ = several(answer, z, y)
        shape(loss, (), name="loss")
        close(loss, reference.multiclass_hinge(z, y)[0], name="loss")


def test_multiclass_gradient(answer, reference, rng):
    """Several classes: 1/N at each class too close, minus as many 1/N at the true class."""
    for size in SIZES:
        z, y = scores(rng, *size), rng.integers(size[1], size=size[0])
        _, gradient = several(answer, z, y)
        shape(gradient, size, name="gradient")
        close(gradient, reference.multiclass_hinge(z, y)[1], name="gradient")


@needs(test_binary_loss, test_binary_gradient, test_multiclass_loss, test_multiclass_gradient)
def test_kink(answer):
    """A margin of exactly 1 costs nothing and has the gradient 0."""
    close(binary(answer, np.array([1.0, -1.0]), np.array([1, -1])), (0.0, np.zeros(2)))
    z = np.array([[3.0, 2.0, 2.0], [0.5, 1.5, 0.5]])
    found = several(answer, z, np.array([0, 1]))
    close(found, (0.0, np.zeros((2, 3))), name=("loss", "gradient"))


@needs(test_binary_loss, test_binary_gradient, test_multiclass_loss, test_multiclass_gradient)
def test_integers(answer, reference):
    """Scores may be integers."""
    z, t = np.array([0, 2, -3]), np.array([1, -1, 1])
    close(binary(answer, z, t), reference.binary_hinge(z, t), name=("loss", "gradient"))
    z, y = np.array([[3, 2, 5], [0, -1, 0], [7, 1, 2]]), np.array([0, 2, 1])
    close(several(answer, z, y), reference.multiclass_hinge(z, y), name=("loss", "gradient"))


@needs(test_binary_loss, test_binary_gradient, test_multiclass_loss, test_multiclass_gradient)
def test_arguments_are_left_alone(answer, rng):
    """The functions leave their arguments as they were."""
    z, t = scores(rng, 5), np.array([1, -1, 1, 1, -1])
    seen = answer.binary_hinge.observe(z, t)
    unchanged(z, seen.args[0], "z")
    unchanged(t, seen.args[1], "t")
    z, y = scores(rng, 4, 3), np.array([0, 2, 1, 1])
    seen = answer.multiclass_hinge.observe(z, y)
    unchanged(z, seen.args[0], "z")
    unchanged(y, seen.args[1], "y")
