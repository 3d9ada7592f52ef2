"""Hidden checks of shifted_images."""

import numpy as np

from grader.expect import close, needs, shape, unchanged

SIZES = (((3, 4), (2, 2)), ((4, 3), (3, 2)), ((5, 5), (1, 3)), ((3, 5), (3, 5)), ((2, 3), (1, 1)))
"""The shapes of the image and of the filter."""
SHIFTS = ((0, 1), (1, 0), (1, 2), (-1, 1), (2, -2), (0, 0), (7, -9))


def test_shift(answer, reference, rng):
    """shift moves the image down and to the right and wraps around."""
    for rows, columns in SHIFTS:
        x = rng.normal(size=(4, 5))
        close(answer.shift(x, rows, columns), reference.shift(x, rows, columns), name="shifted")


def test_circular(answer, reference, rng):
    """At the borders the filter meets the pixels of the opposite side."""
    for size, window in SIZES:
        x, k = rng.normal(size=size), rng.normal(size=window)
        out = answer.circular_convolution(x, k)
        shape(out, size, name="output")
        close(out, reference.circular_convolution(x, k), name="output")


@needs(test_shift, test_circular)
def test_convolution_is_equivariant(answer, rng):
    """The convolution of the shifted image is the shifted convolution of the image."""
    for rows, columns in SHIFTS:
        x, k = rng.normal(size=(4, 5)), rng.normal(size=(3, 2))
        first = answer.circular_convolution(answer.shift(x, rows, columns), k)
        second = answer.shift(answer.circular_convolution(x, k), rows, columns)
        close(first, np.asarray(second), name="convolution of the shifted image")


def test_dense(answer, reference, rng):
    """dense_layer multiplies the flattened image by the matrix."""
    for size in ((2, 3), (3, 2), (3, 3)):
        x, matrix = rng.normal(size=size), rng.normal(size=(np.prod(size), np.prod(size)))
        out = answer.dense_layer(x, matrix)
        shape(out, size, name="output")
        close(out, reference.dense_layer(x, matrix), name="output")


@needs(test_shift)
def test_error(answer, reference, rng):
    """shift_error is the largest absolute difference between the two orders of layer and shift."""
    matrix, weights, k = rng.normal(size=(12, 12)), rng.normal(size=(3, 4)), np.array([[1.0, -2.0]])

    def dense(image):
        return reference.dense_layer(image, matrix)

    def weighted(image):
        return weights * image

    def convolution(image):
        return reference.circular_convolution(image, k)

    for layer in (dense, weighted, convolution):
        for rows, columns in SHIFTS:
            x = rng.normal(size=(3, 4))
            expected = reference.shift_error(layer, x, rows, columns)
            error = answer.shift_error(layer, x, rows, columns)
            close(error, expected, atol=1e-9, name="error")


@needs(test_shift, test_circular, test_dense)
def test_arguments(answer, reference, rng):
    """Images, filters and matrices stay as they were."""
    x, k, matrix = rng.normal(size=(3, 4)), rng.normal(size=(2, 2)), rng.normal(size=(12, 12))
    for name, args in (
        ("shift", (x, 1, 2)),
        ("circular_convolution", (x, k)),
        ("dense_layer", (x, matrix)),
    ):
        seen = getattr(answer, name).observe(*args)
        for old, new in zip(args, seen.args, strict=True):
            unchanged(old, new, f"an argument of {name}")
        close(seen.result, getattr(reference, name)(*args), name="output")
