"""Hidden checks of group_norm."""

import numpy as np

from grader.expect import close, needs, raises, true, unchanged

CASES = (
    ((2, 4, 1, 2), 2),
    ((1, 6, 2, 3), 2),
    ((3, 6, 2, 2), 3),
    ((2, 4, 2, 2), 1),
    ((2, 3, 2, 2), 3),
    ((4, 4, 4, 4), 2),
)


def images(rng, shape):
    """Draw images whose channels differ in mean and spread, from image to image."""
    channels = (*shape[:2], 1, 1)
    return rng.normal(rng.uniform(-5, 5, channels), rng.uniform(1, 4, channels), shape)


def layer(rng, c):
    return rng.uniform(0.5, 2, c) * rng.choice([-1, 1], c), rng.normal(size=c)


def test_statistics(answer, reference, rng):
    """With γ = 1 and β = 0, each group of each image has the mean 0 and the variance 1."""
    for shape, groups in CASES:
        x, ones, zeros = images(rng, shape), np.ones(shape[1]), np.zeros(shape[1])
        expected = reference.group_norm(x, ones, zeros, groups, 0.0)
        close(answer.group_norm(x, ones, zeros, groups, 0.0), expected, name="y")


@needs(test_statistics)
def test_scale_and_shift(answer, reference, rng):
    """γ and β belong to the channels."""
    for shape, groups in CASES:
        args = (images(rng, shape), *layer(rng, shape[1]), groups, 0.0)
        close(answer.group_norm(*args), reference.group_norm(*args), name="y")


@needs(test_statistics)
def test_other_images(answer, reference, rng):
    """What an image becomes does not depend on the others of the batch."""
    x, (gamma, beta) = images(rng, (3, 4, 2, 2)), layer(rng, 4)
    x[1:] *= 50
    expected = reference.group_norm(x[:1], gamma, beta, 2, 0.0)
    close(np.asarray(answer.group_norm(x, gamma, beta, 2, 0.0))[:1], expected, name="y[:1]")


@needs(test_scale_and_shift)
def test_eps(answer, reference, rng):
    """eps is added under the root and is 1e-5 where none is given; a constant group becomes β."""
    x, (gamma, beta) = 0.01 * images(rng, (2, 4, 2, 2)), layer(rng, 4)
    x[0, :2] = 3.0
    for settings in ((0.5,), ()):
        expected = reference.group_norm(x, gamma, beta, 2, *settings)
        close(answer.group_norm(x, gamma, beta, 2, *settings), expected, name="y")


def test_instance_norm(answer, reference, rng):
    """instance_norm standardizes each channel of each image by itself."""
    for shape in ((2, 3, 1, 4), (1, 2, 2, 3), (3, 1, 2, 2)):
        x = images(rng, shape)
        close(answer.instance_norm(x, 0.0), reference.instance_norm(x, 0.0))


@needs(test_instance_norm)
def test_eps_of_instance_norm(answer, reference, rng):
    """instance_norm too has eps under the root, and 1e-5 where none is given."""
    x = 0.01 * images(rng, (2, 3, 2, 2))
    for settings in ((0.5,), ()):
        close(answer.instance_norm(x, *settings), reference.instance_norm(x, *settings))


@needs(test_statistics)
def test_wrong_number_of_groups(answer, rng):
    """Channels that cannot be divided into so many groups are a ValueError with both numbers."""
    for c, groups in ((6, 4), (6, 7), (6, 0), (8, -2)):
        x = images(rng, (2, c, 1, 2))
        ones, zeros = np.ones(c), np.zeros(c)
        says = str(
            raises(ValueError, lambda: answer.group_norm(x, ones, zeros, groups), name="group_norm")  # noqa: B023
        )
        named = str(c) in says and str(groups) in says
        true(named, f"The message has to name {c} channels and {groups} groups; it is: {says}")


@needs(test_statistics, test_instance_norm)
def test_arguments(answer, rng):
    """The arguments stay as they were."""
    passed = (images(rng, (2, 4, 2, 2)), *layer(rng, 4), 2)
    seen = answer.group_norm.observe(*passed).args
    for name, before, now in zip(("x", "gamma", "beta"), passed, seen, strict=False):
        unchanged(before, now, name)
    unchanged(passed[0], answer.instance_norm.observe(passed[0]).args[0], "x")
