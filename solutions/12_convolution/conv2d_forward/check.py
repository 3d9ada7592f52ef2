"""Hidden checks of conv2d_forward."""

import numpy as np

from grader.expect import close, needs, unchanged


def layer(rng, images, filters, *settings):
    """Draw x, weight and bias of the given shapes, with (stride, padding) behind them."""
    x, weight = rng.normal(size=images), rng.normal(size=filters)
    return (x, weight, rng.uniform(1, 2, filters[0]), *settings)


def compare(answer, reference, args):
    close(answer.conv2d_forward(*args), reference.conv2d_forward(*args), name="output")


def test_one_channel(answer, reference, rng):
    """One filter on one channel: multiply the window with the filter as it lies, and add up."""
    for size, window in [((4, 5), (2, 2)), ((7, 5), (3, 3)), ((3, 6), (1, 1))]:
        x, weight, bias = layer(rng, (1, 1, *size), (1, 1, *window))
        compare(answer, reference, (x, weight, 0 * bias))


@needs(test_one_channel)
def test_any_window(answer, reference, rng):
    """The window need not be square: it has f rows and g columns."""
    for size, window in [((5, 4), (2, 3)), ((4, 6), (3, 2)), ((7, 5), (1, 4))]:
        x, weight, bias = layer(rng, (1, 1, *size), (1, 1, *window))
        compare(answer, reference, (x, weight, 0 * bias))


@needs(test_any_window)
def test_channels(answer, reference, rng):
    """Each filter adds up all channels of the input, and makes one channel of the output."""
    for c, k in [(3, 2), (2, 1), (1, 2), (2, 5)]:
        x, weight, bias = layer(rng, (1, c, 5, 7), (k, c, 2, 3))
        compare(answer, reference, (x, weight, 0 * bias))


@needs(test_channels)
def test_bias(answer, reference, rng):
    """The bias of a filter is added to every pixel of its channel."""
    for k in (2, 1, 4):
        compare(answer, reference, layer(rng, (1, 3, 5, 6), (k, 3, 2, 2)))


@needs(test_any_window)
def test_stride(answer, reference, rng):
    """The window moves on by the stride, in both directions."""
    for size, window, stride in [((4, 6), (2, 2), 2), ((5, 7), (3, 3), 2), ((7, 10), (1, 4), 3)]:
        compare(answer, reference, layer(rng, (1, 1, *size), (1, 1, *window), stride))


@needs(test_stride)
def test_leftover(answer, reference, rng):
    """Rows and columns in which no whole window fits any more are left out."""
    for size, window, stride in [
        ((4, 6), (3, 3), 2),
        ((6, 5), (2, 2), 3),
        ((8, 9), (3, 2), 4),
        ((4, 5), (3, 2), 9),
    ]:
        compare(answer, reference, layer(rng, (1, 1, *size), (1, 1, *window), stride))


@needs(test_stride)
def test_padding(answer, reference, rng):
    """Padding puts zeros around the image, equally many on all four sides."""
    for size, window, stride, padding in [
        ((4, 5), (3, 3), 1, 1),
        ((5, 6), (3, 3), 2, 1),
        ((4, 3), (5, 3), 1, 2),
        ((2, 2), (3, 3), 1, 1),
    ]:
        compare(answer, reference, layer(rng, (1, 1, *size), (1, 1, *window), stride, padding))


@needs(test_bias, test_leftover, test_padding)
def test_batch(answer, reference, rng):
    """Every image of a batch is convolved, each for itself."""
    for n in (2, 5, 1):
        compare(answer, reference, layer(rng, (n, 3, 7, 5), (4, 3, 3, 3), 2, 1))


@needs(test_batch)
def test_order_in_memory(answer, reference, rng):
    """Arrays that lie in memory in another order, as transposed ones do, give the same output."""
    x, weight, *rest = layer(rng, (2, 3, 5, 4), (4, 3, 2, 3), 1, 1)
    compare(answer, reference, (np.asfortranarray(x), np.asfortranarray(weight), *rest))


@needs(test_batch)
def test_arguments(answer, reference, rng):
    """x, weight and bias stay as they were."""
    before = layer(rng, (2, 3, 5, 4), (4, 3, 2, 3))
    for padding in (0, 1):
        seen = answer.conv2d_forward.observe(*before, 1, padding)
        for name, old, new in zip(("x", "weight", "bias"), before, seen.args, strict=False):
            unchanged(old, new, name)
        expected = reference.conv2d_forward(*before, 1, padding)
        close(seen.result, expected, name="output")
