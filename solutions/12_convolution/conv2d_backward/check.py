"""Hidden checks of conv2d_backward: each of the three gradients, on small layers first."""

import numpy as np

from grader.expect import close, needs, shape, unchanged, unpack

NAMES = ("dx", "dweight", "dbias")
PLAIN = (((1, 1, 3, 4), (1, 1, 2, 2)), ((1, 1, 4, 3), (1, 1, 2, 3)), ((1, 1, 3, 5), (1, 1, 3, 2)))
"""The shapes of x and weight, and (stride, padding) behind them."""
CHANNELS = (((1, 2, 3, 4), (3, 2, 2, 2)), ((2, 3, 3, 3), (2, 3, 2, 1)))
STRIDES = (((1, 1, 4, 6), (1, 1, 2, 2), 2), ((1, 1, 6, 5), (1, 1, 3, 2), 2))
PADDED = (((1, 1, 3, 4), (1, 1, 3, 3), 1, 1), ((2, 2, 4, 3), (3, 2, 3, 2), 2, 2))


def gradients(answer, reference, rng, case):
    """Return the found and the expected gradient of each kind, by name."""
    images, filters, *settings = case
    x, weight = rng.normal(size=images), rng.normal(size=filters)
    stride, padding = (*settings, 0)[:2] if settings else (1, 0)
    spans = (n + 2 * padding - f for n, f in zip(images[2:], filters[2:], strict=True))
    sides = (span // stride + 1 for span in spans)
    args = (rng.normal(1, 1, size=(images[0], filters[0], *sides)), x, weight, *settings)
    found = unpack(answer.conv2d_backward(*args), 3, NAMES, name="conv2d_backward")
    return dict(zip(NAMES, zip(found, reference.conv2d_backward(*args), strict=True), strict=True))


def compare(answer, reference, rng, name, cases):
    """Compare the gradient of one name."""
    for case in cases:
        found, expected = gradients(answer, reference, rng, case)[name]
        shape(found, expected.shape, name=name)
        close(found, expected, name=name)


def test_bias(answer, reference, rng):
    """The gradient of a bias is the sum of upstream over all images and places of its filter."""
    compare(answer, reference, rng, "dbias", (CHANNELS[1], *PLAIN, CHANNELS[0]))


def test_weight(answer, reference, rng):
    """A weight gets upstream times the pixel that it met, added up over all places."""
    compare(answer, reference, rng, "dweight", PLAIN)


def test_input(answer, reference, rng):
    """A pixel gets upstream times the weight that it met, added up over its windows."""
    compare(answer, reference, rng, "dx", PLAIN)


@needs(test_weight)
def test_weight_of_channels(answer, reference, rng):
    """Each weight belongs to one filter and one channel, and adds up over all images."""
    compare(answer, reference, rng, "dweight", CHANNELS)


@needs(test_input)
def test_input_of_channels(answer, reference, rng):
    """A pixel gets gradients from all filters, and only from the outputs of its own image."""
    compare(answer, reference, rng, "dx", CHANNELS)


@needs(test_weight, test_input)
def test_stride(answer, reference, rng):
    """Windows begin a stride apart; where none lies the gradient is 0."""
    for name in ("dweight", "dx"):
        compare(answer, reference, rng, name, STRIDES)


@needs(test_weight_of_channels, test_input_of_channels)
def test_padding(answer, reference, rng):
    """Weights meet the zeros of the padding, too; the gradient of the padding is dropped."""
    for name in ("dweight", "dx"):
        compare(answer, reference, rng, name, PADDED)


@needs(test_weight, test_input)
def test_arguments(answer, reference, rng):
    """upstream, x and weight stay as they were."""
    args = (rng.normal(size=(2, 3, 4, 3)), rng.normal(size=(2, 2, 4, 3)), np.ones((3, 2, 3, 3)))
    seen = answer.conv2d_backward.observe(*args, 1, 1)
    for name, old, new in zip(("upstream", "x", "weight"), args, seen.args, strict=False):
        unchanged(old, new, name)
    found = unpack(seen.result, 3, NAMES, name="conv2d_backward")
    for name, one, other in zip(NAMES, found, reference.conv2d_backward(*args, 1, 1), strict=True):
        close(one, other, name=name)
