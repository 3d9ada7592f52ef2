"""Hidden checks of im2col: the matrix of windows, and the way back."""

import numpy as np

from grader.expect import close, needs, shape, unchanged

ONE = (((1, 3, 4), 2, 2), ((1, 3, 5), 2, 3), ((1, 4, 3), 3, 1))
"""The shape of x, f and g."""
CHANNELS = (((2, 3, 4), 2, 2), ((3, 3, 4), 2, 3))
STRIDES = (((1, 4, 6), 2, 2, 2), ((1, 5, 6), 2, 3, 2), ((2, 6, 5), 1, 2, 3), ((1, 7, 5), 3, 2, 2))
PADDED = (((1, 3, 3), 2, 2, 1, 1), ((2, 3, 4), 3, 2, 2, 1), ((1, 2, 3), 3, 4, 1, 2))
TILED = (((1, 4, 6), 2, 2, 2), ((1, 2, 6), 1, 3, 3), ((3, 2, 4), 2, 2, 2))


def images(answer, reference, rng, cases):
    """Compare the matrices of the cases, each with (f, g, stride, padding) behind its size."""
    for size, *window in cases:
        x = rng.normal(size=size)
        expected = reference.im2col(x, *window)
        columns = answer.im2col(x, *window)
        shape(columns, expected.shape, name="columns")
        close(columns, expected, name="columns")


def back(answer, reference, rng, cases):
    """Compare what col2im makes of any columns of the right shape."""
    for size, *window in cases:
        columns = rng.normal(size=reference.im2col(np.zeros(size), *window).shape)
        image = answer.col2im(columns, size, *window)
        shape(image, size, name="image")
        close(image, reference.col2im(columns, size, *window), name="image")


def test_one_channel(answer, reference, rng):
    """Column i·W' + j holds window (i, j) of the image, row by row."""
    images(answer, reference, rng, ONE)


@needs(test_one_channel)
def test_channels(answer, reference, rng):
    """A column holds its window in all channels, one channel below the other."""
    images(answer, reference, rng, CHANNELS)


@needs(test_channels)
def test_stride(answer, reference, rng):
    """The windows begin a stride apart in both directions, and only whole ones count."""
    images(answer, reference, rng, STRIDES)


@needs(test_channels)
def test_padding(answer, reference, rng):
    """With padding there are zeros around the image, equally many on all four sides."""
    images(answer, reference, rng, PADDED)


def test_tiles_put_back(answer, reference, rng):
    """Where no windows overlap, col2im puts every entry back where im2col takes it from."""
    back(answer, reference, rng, TILED)


@needs(test_tiles_put_back)
def test_overlap_added(answer, reference, rng):
    """A pixel in several windows gets the sum of their entries."""
    back(answer, reference, rng, ONE + CHANNELS)


@needs(test_overlap_added)
def test_stride_back(answer, reference, rng):
    """In col2im, too, windows begin a stride apart, and a pixel in none of them gets 0."""
    back(answer, reference, rng, STRIDES)


@needs(test_overlap_added)
def test_padding_back(answer, reference, rng):
    """What falls on the padding is dropped on all four sides."""
    back(answer, reference, rng, PADDED)


@needs(test_one_channel, test_overlap_added)
def test_arguments(answer, reference, rng):
    """x and columns may lie in memory in any order, and stay as they were."""
    size, window = (2, 4, 5), (2, 3)
    x = np.asfortranarray(rng.normal(size=size))
    seen = answer.im2col.observe(x, *window)
    unchanged(x, seen.args[0], "x")
    close(seen.result, reference.im2col(x, *window), name="columns")
    columns = np.asfortranarray(rng.normal(size=reference.im2col(x, *window).shape))
    seen = answer.col2im.observe(columns, size, *window)
    unchanged(columns, seen.args[0], "columns")
    close(seen.result, reference.col2im(columns, size, *window), name="image")
