"""Hidden checks of transposed_convolution."""

import numpy as np

from grader.expect import close, needs, shape, unchanged

OVERLAPPING = (((2, 3), (3, 3), 2), ((3, 2), (2, 4), 1), ((1, 4), (1, 3), 2), ((2, 2), (5, 3), 2))
"""The shapes of y and of the kernel, and the stride."""
APART = (((2, 3), (2, 2), 2), ((3, 2), (1, 3), 3), ((2, 2), (2, 3), 4), ((2, 3), (1, 1), 2))
ALL = OVERLAPPING + APART


def compare(answer, reference, rng, cases):
    """Compare the outputs."""
    for size, window, stride in cases:
        y, kernel = rng.normal(size=size), rng.normal(size=window)
        expected = reference.transposed_convolution(y, kernel, stride)
        out = answer.transposed_convolution(y, kernel, stride)
        shape(out, expected.shape, name="output")
        close(out, expected, name="output")


def test_apart(answer, reference, rng):
    """Each input pixel puts a copy of the kernel, times its value, a stride after the last one."""
    compare(answer, reference, rng, APART)


@needs(test_apart)
def test_overlapping(answer, reference, rng):
    """Where copies of the kernel overlap, they add up."""
    compare(answer, reference, rng, OVERLAPPING)


def test_matrix(answer, reference, rng):
    """Row r of C holds the kernel where the r-th window of the convolution lies."""
    for size, window, stride in ALL:
        kernel = rng.normal(size=window)
        expected = reference.convolution_matrix(kernel, stride, size)
        matrix = answer.convolution_matrix(kernel, stride, size)
        shape(matrix, expected.shape, name="C")
        close(matrix, expected, name="C")


@needs(test_overlapping, test_matrix)
def test_transposes(answer, rng):
    """The output of the transposed convolution is Cᵀ times y."""
    for size, window, stride in ALL:
        y, kernel = rng.normal(size=size), rng.normal(size=window)
        out = np.asarray(answer.transposed_convolution(y, kernel, stride))
        matrix = np.asarray(answer.convolution_matrix(kernel, stride, size))
        close(out.ravel(), matrix.T @ y.ravel(), name="output")


@needs(test_overlapping, test_matrix)
def test_arguments(answer, reference, rng):
    """y and the kernel stay as they were."""
    y, kernel = rng.normal(size=(2, 3)), rng.normal(size=(3, 2))
    seen = answer.transposed_convolution.observe(y, kernel, 2)
    unchanged(y, seen.args[0], "y")
    unchanged(kernel, seen.args[1], "kernel")
    seen = answer.convolution_matrix.observe(kernel, 2, (2, 3))
    unchanged(kernel, seen.args[0], "kernel")
    close(seen.result, reference.convolution_matrix(kernel, 2, (2, 3)), name="C")
