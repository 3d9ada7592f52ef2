"""Hidden checks of focal_loss."""

import numpy as np

from grader.expect import close, needs, shape, unchanged

SHAPES = ((2,), (1,), (4,), (2, 3), (3, 1), (2, 2, 2))
LARGE = (30.0, -30.0, 40.0, -40.0, 745.0, -745.0, 1e3, -1e3, 1e6, -1e6)
GAMMAS = (2.0, 1.0, 0.5, 5.0)


def drawn(rng, size):
    """Return scores and labels, both labels where there is room."""
    n = int(np.prod(size))
    return rng.normal(scale=2, size=size), rng.permutation(np.arange(n) % 2).reshape(size)


def test_without_focus(answer, rng):
    """With gamma = 0 the loss is the cross-entropy."""
    for size in SHAPES:
        z, y = drawn(rng, size)
        losses = answer.focal_loss(z, y, 0.0)
        shape(losses, size, name="losses")
        close(losses, np.logaddexp(0, z) - y * z, name="losses")


def test_loss(answer, reference, rng):
    """The loss is (1 - p_t)**gamma times -log(p_t)."""
    for gamma in GAMMAS:
        for size in SHAPES:
            z, y = drawn(rng, size)
            losses = answer.focal_loss(z, y, gamma)
            shape(losses, size, name="losses")
            close(losses, reference.focal_loss(z, y, gamma), name="losses")


def test_gradient_without_focus(answer, rng):
    """With gamma = 0 the derivative is sigmoid(z) - y."""
    for size in SHAPES:
        z, y = drawn(rng, size)
        gradient = answer.focal_gradient(z, y, 0.0)
        shape(gradient, size, name="gradient")
        close(gradient, 0.5 * (1 + np.tanh(z / 2)) - y, name="gradient")


def test_gradient(answer, reference, rng):
    """The derivative with respect to z follows the product rule."""
    for gamma in GAMMAS:
        for size in SHAPES:
            z, y = drawn(rng, size)
            gradient = answer.focal_gradient(z, y, gamma)
            shape(gradient, size, name="gradient")
            close(gradient, reference.focal_gradient(z, y, gamma), name="gradient")


@needs(test_loss)
def test_large_scores(answer, reference):
    """The loss is finite and right for every score."""
    for gamma in (0.0, *GAMMAS):
        for score in LARGE:
            for label in (0, 1):
                z, y = np.array([score]), np.array([label])
                name = f"loss for z = {score:g}, y = {label}, gamma = {gamma:g}"
                close(answer.focal_loss(z, y, gamma), reference.focal_loss(z, y, gamma), name=name)


@needs(test_gradient)
def test_gradient_of_large_scores(answer, reference):
    """The derivative is finite and right for every score."""
    for gamma in (0.0, *GAMMAS):
        for score in LARGE:
            for label in (0, 1):
                z, y = np.array([score]), np.array([label])
                name = f"gradient for z = {score:g}, y = {label}, gamma = {gamma:g}"
                due = reference.focal_gradient(z, y, gamma)
                close(answer.focal_gradient(z, y, gamma), due, name=name)


@needs(test_loss, test_gradient)
def test_integers(answer, reference):
    """Scores may be integers."""
    z, y = np.array([-2, 0, 3, 1]), np.array([1, 0, 1, 0])
    for gamma in (2, 1.5):
        close(answer.focal_loss(z, y, gamma), reference.focal_loss(z, y, gamma), name="losses")
        due = reference.focal_gradient(z, y, gamma)
        close(answer.focal_gradient(z, y, gamma), due, name="gradient")


@needs(test_loss, test_gradient)
def test_arguments_are_left_alone(answer, rng):
    """The functions leave z and y as they were."""
    z, y = drawn(rng, (5,))
    for name in ("focal_loss", "focal_gradient"):
        seen = getattr(answer, name).observe(z, y, 2.0)
        unchanged(z, seen.args[0], "z")
        unchanged(y, seen.args[1], "y")
