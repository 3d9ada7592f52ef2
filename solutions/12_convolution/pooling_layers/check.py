"""Hidden checks of pooling_layers."""

import numpy as np

from grader.expect import close, needs, shape, unchanged

TILED = (((1, 4, 6), 2, 2), ((1, 6, 9), 3, 3))
"""The shape of x, f and the stride."""
OTHERS = (((1, 4, 5), 2, 1), ((1, 7, 5), 3, 2), ((1, 5, 8), 2, 3))
LEFTOVER = (((1, 5, 7), 2, 2), ((1, 8, 6), 3, 2))
CHANNELS = (((3, 4, 6), 2, 2), ((2, 5, 4), 3, 1))


def numbers(rng, size):
    """Return distinct numbers of both signs, far enough apart from each other."""
    return (rng.permutation(np.prod(size)).reshape(size) - np.prod(size) // 2) / 4


def forward(answer, reference, rng, cases, mode, shift=0):
    """Compare the outputs of the cases, of numbers that are all negative if shift is -50."""
    for size, f, stride in cases:
        x = numbers(rng, size) + shift
        expected = reference.pool_forward(x, f, stride, mode)
        out = answer.pool_forward(x, f, stride, mode)
        shape(out, expected.shape, name="output")
        close(out, expected, name="output")


def backward(answer, reference, rng, cases, mode):
    """Compare the gradients of the cases."""
    for size, f, stride in cases:
        x = numbers(rng, size)
        upstream = rng.normal(size=reference.pool_forward(x, f, stride, mode).shape)
        args = (upstream, x, f, stride, mode)
        gradient = answer.pool_backward(*args)
        shape(gradient, x.shape, name="gradient")
        close(gradient, reference.pool_backward(*args), name="gradient")


def test_max(answer, reference, rng):
    """Max pooling keeps the largest number of each window."""
    forward(answer, reference, rng, TILED, "max")
    forward(answer, reference, rng, TILED[:1], "max", shift=-50)


def test_mean(answer, reference, rng):
    """Average pooling takes the mean of each window."""
    forward(answer, reference, rng, TILED, "mean")


@needs(test_max, test_mean)
def test_windows(answer, reference, rng):
    """Windows may overlap or leave gaps, and those that do not fit entirely are left out."""
    for mode in ("max", "mean"):
        forward(answer, reference, rng, OTHERS + LEFTOVER, mode)


@needs(test_max, test_mean)
def test_channels(answer, reference, rng):
    """Each channel is pooled by itself."""
    for mode in ("max", "mean"):
        forward(answer, reference, rng, CHANNELS, mode)


def test_max_backward(answer, reference, rng):
    """In max pooling the whole gradient of an output goes to the largest number of its window."""
    backward(answer, reference, rng, TILED, "max")


def test_mean_backward(answer, reference, rng):
    """In average pooling the gradient of an output is spread evenly over its window."""
    backward(answer, reference, rng, TILED, "mean")


@needs(test_max_backward, test_mean_backward)
def test_windows_backward(answer, reference, rng):
    """A pixel in several windows gets the sum of their gradients, one in no window gets 0."""
    for mode in ("mean", "max"):
        backward(answer, reference, rng, OTHERS + LEFTOVER, mode)


@needs(test_max_backward, test_mean_backward)
def test_channels_backward(answer, reference, rng):
    """The gradient of each channel depends on that channel alone."""
    for mode in ("max", "mean"):
        backward(answer, reference, rng, CHANNELS, mode)


@needs(test_max, test_mean_backward)
def test_arguments(answer, reference, rng):
    """x and the upstream gradient stay as they were."""
    x, upstream = numbers(rng, (2, 4, 6)), rng.normal(size=(2, 2, 3))
    for mode in ("max", "mean"):
        seen = answer.pool_forward.observe(x, 2, 2, mode)
        unchanged(x, seen.args[0], "x")
        seen = answer.pool_backward.observe(upstream, x, 2, 2, mode)
        unchanged(upstream, seen.args[0], "upstream")
        unchanged(x, seen.args[1], "x")
        close(seen.result, reference.pool_backward(upstream, x, 2, 2, mode), name="gradient")
