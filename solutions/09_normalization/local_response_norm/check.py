"""Hidden checks of local_response_norm."""

import numpy as np

from grader.expect import close, needs, unchanged

SHAPES = ((1, 6, 1, 1), (2, 7, 2, 3), (3, 4, 3, 1))
SETTINGS = ((3, 1.0, 0.5, 0.5), (5, 2.0, 0.3, 0.75), (1, 0.7, 2.0, 1.5))


def test_values(answer, reference, rng):
    """Each activation is divided by (k + alpha Σ a_j²)^beta over the channels around it."""
    for shape in SHAPES:
        for settings in SETTINGS:
            a = rng.normal(0, 2, size=shape)
            expected = reference.local_response_norm(a, *settings)
            close(answer.local_response_norm(a, *settings), expected, name="b")


@needs(test_values)
def test_wide_window(answer, reference, rng):
    """Where n is larger than the number of channels, the sum takes those that there are."""
    for shape in ((2, 3, 2, 2), (1, 1, 2, 2)):
        a = rng.normal(0, 2, size=shape)
        expected = reference.local_response_norm(a, 9, 1.0, 0.5, 0.75)
        close(answer.local_response_norm(a, 9, 1.0, 0.5, 0.75), expected, name="b")


@needs(test_values)
def test_positions_apart(answer, reference, rng):
    """Positions and images do not influence each other."""
    a = rng.normal(0, 2, size=(2, 5, 2, 3))
    other = a.copy()
    other[1], other[0, :, 1, 2] = 9.0, -7.0
    expected = reference.local_response_norm(other, 3, 1.0, 0.5, 0.75)
    close(answer.local_response_norm(other, 3, 1.0, 0.5, 0.75), expected, name="b")


@needs(test_values)
def test_defaults(answer, reference, rng):
    """Without further arguments, the constants are those of AlexNet."""
    a = rng.normal(0, 60, size=(2, 8, 2, 2))
    close(answer.local_response_norm(a), reference.local_response_norm(a), name="b")


def test_damping(answer, reference, rng):
    """strongest_damping gives the largest of the shares 1 - k^beta / (k + alpha Σ a_j²)^beta."""
    for shape in SHAPES:
        for settings in SETTINGS:
            a = rng.normal(0, 2, size=shape)
            expected = reference.strongest_damping(a, *settings)
            close(answer.strongest_damping(a, *settings), expected, name="share")


@needs(test_damping)
def test_damping_special(answer, reference, rng):
    """Silent activations are not damped at all, and the defaults are those of AlexNet."""
    close(answer.strongest_damping(np.zeros((1, 6, 2, 2))), 0.0, name="share", atol=1e-12)
    for size in (60, 1):
        a = rng.normal(0, size, size=(2, 8, 2, 2))
        close(answer.strongest_damping(a), reference.strongest_damping(a), name="share", atol=1e-12)


@needs(test_values, test_damping)
def test_arguments(answer, rng):
    """The activations that are handed in stay as they were."""
    a = rng.normal(size=(2, 4, 2, 2))
    for function in (answer.local_response_norm, answer.strongest_damping):
        unchanged(a, function.observe(a).args[0], "a")
