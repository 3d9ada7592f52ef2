"""Hidden checks of cutout_and_channels: squares at the border, whole channels, scaling."""

import numpy as np

from grader.expect import close, needs, unchanged

SHAPES = ((2, 3, 7, 9), (3, 1, 6, 5), (1, 2, 8, 8))


def images(rng, shape):
    """Return images without any 0."""
    return rng.uniform(1, 2, size=shape)


def places(rng, shape, edge):
    """Return a row and a column for each image, at least so far from the border."""
    n, _, height, width = shape
    rows = rng.integers(edge, height - edge, size=n)
    return np.stack([rows, rng.integers(edge, width - edge, size=n)], axis=1)


def test_inside(answer, reference, rng):
    """A square of the given side around the middle becomes 0 in all channels, and nothing else."""
    for shape in SHAPES:
        for side in (1, 3):
            args = images(rng, shape), places(rng, shape, 1), side
            close(answer.cutout(*args), reference.cutout(*args), name="images")


@needs(test_inside)
def test_at_the_border(answer, reference, rng):
    """Where a square reaches over the border, the part inside becomes 0."""
    for shape in SHAPES:
        n, _, height, width = shape
        corners = np.array([[0, 0], [height - 1, width - 1], [0, width - 1]])[np.arange(n) % 3]
        for centers in (corners, places(rng, shape, 0)):
            args = images(rng, shape), centers, 5
            close(answer.cutout(*args), reference.cutout(*args), name="images")


def test_channels(answer, reference, rng):
    """Whole channels are dropped, and those that are kept divided by keep_prob."""
    for seed, (shape, keep_prob) in enumerate(zip(SHAPES, (0.5, 0.8, 0.25), strict=True)):
        maps = images(rng, shape)
        found = answer.spatial_dropout(maps, keep_prob, np.random.default_rng(seed))
        due = reference.spatial_dropout(maps, keep_prob, np.random.default_rng(seed))
        close(found, due, name="maps")


@needs(test_inside, test_channels)
def test_arguments_are_left_alone(answer, rng):
    """Neither images nor maps are changed."""
    shape = SHAPES[0]
    x = images(rng, shape)
    unchanged(x, answer.cutout.observe(x, places(rng, shape, 1), 3).args[0], "images")
    seen = answer.spatial_dropout.observe(x, 0.5, np.random.default_rng(1)).args
    unchanged(x, seen[0], "maps")
