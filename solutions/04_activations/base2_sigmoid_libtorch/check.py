"""Hidden checks of base2_sigmoid_libtorch."""

import math

import numpy as np
import torch

from grader.expect import close, dtype, needs, shape, unchanged

SHAPES = [(1,), (4,), (2, 3), (2, 1, 4), (0,), ()]
TABLE = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99]
RATE = 1.5 * math.log(2)


def draw(rng, size, kind=torch.float64):
    """Draw numbers of either sign, most of them between -6 and 6."""
    return torch.from_numpy(np.asarray(3 * rng.normal(size=size))).to(kind)


def tensor(values):
    return torch.tensor(values, dtype=torch.float64)


def compare(answer, x):
    found = answer.base2_sigmoid(x)
    close(found, 1 / (1 + torch.exp2(-1.5 * x)), name="s")
    return found


def compare_backward(answer, upstream, s):
    found = answer.base2_sigmoid_backward(upstream, s)
    close(found, upstream * RATE * (s - s * s), name="dL/dx")
    return found


def compare_table(answer, v):
    s = torch.sigmoid(v)
    found = answer.sigmoid_table(v)
    shape(found, (len(v), 3), name="table")
    close(found, torch.stack([v, s, s - s * s], dim=1), name="table")
    return found


def test_forward(answer, rng):
    """base2_sigmoid is 1 / (1 + 2^(-1.5x)), element by element, in any shape."""
    for values in ([0.0], [2.0, -2.0], TABLE, [-60.0, -20.0, 20.0, 60.0]):
        compare(answer, tensor(values))
    for size in SHAPES:
        compare(answer, draw(rng, size))


def test_slope(answer):
    """For an upstream gradient of ones, the backward pass is 1.5 ln(2) s (1 - s)."""
    for values in ([0.5], [0.8, 0.1], [0.0, 0.001, 0.25, 0.75, 0.999, 1.0]):
        s = tensor(values)
        compare_backward(answer, torch.ones_like(s), s)


@needs(test_slope)
def test_upstream(answer, rng):
    """Any other upstream gradient is multiplied by it, element by element, in any shape."""
    for size in SHAPES:
        compare_backward(answer, draw(rng, size), torch.sigmoid(draw(rng, size)))


def test_table(answer, rng):
    """The rows of the table are v, the true sigmoid and its slope."""
    for values in ([0.0], [2.0, -1.0], TABLE):
        compare_table(answer, tensor(values))
    for n in (3, 5):
        compare_table(answer, draw(rng, (n,)))


@needs(test_forward, test_upstream, test_table)
def test_dtype(answer, rng):
    """float32 gives float32, and float64 gives float64 with all its digits."""
    for kind in (torch.float32, torch.float64):
        x, upstream = draw(rng, (2, 3), kind), draw(rng, (2, 3), kind)
        dtype(compare(answer, x), kind, name="s")
        dtype(compare_backward(answer, upstream, torch.sigmoid(x)), kind, name="dL/dx")
        dtype(compare_table(answer, x[0]), kind, name="table")
    x = draw(rng, (4,))
    s = 1 / (1 + torch.exp2(-1.5 * x))
    digits = {"rtol": 1e-11, "atol": 1e-14}
    close(answer.base2_sigmoid(x), s, name="s", **digits)
    close(answer.base2_sigmoid_backward(x, s), x * RATE * s * (1 - s), name="dL/dx", **digits)
    true = torch.sigmoid(x)
    expected = torch.stack([x, true, true * (1 - true)], dim=1)
    close(answer.sigmoid_table(x), expected, name="table", **digits)


def test_arguments(answer, rng):
    """x, upstream, s and v hold after the call what they held before."""
    x, upstream = draw(rng, (2, 3)), draw(rng, (2, 3))
    s = torch.sigmoid(x)
    unchanged(x, answer.base2_sigmoid.observe(x).args[0], "x")
    seen = answer.base2_sigmoid_backward.observe(upstream, s).args
    unchanged(upstream, seen[0], "upstream")
    unchanged(s, seen[1], "s")
    unchanged(x[0], answer.sigmoid_table.observe(x[0].clone()).args[0], "v")
