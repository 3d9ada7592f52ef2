"""Hidden checks of sigmoid_backward_libtorch."""

import numpy as np
import torch

from grader.expect import close, dtype, needs, true, unchanged

SHAPES = [(1,), (4,), (2, 3), (3, 3), (2, 1, 4), (0,), ()]


def draw(rng, size, kind=torch.float64):
    """Draw an upstream gradient, and the output of a sigmoid."""
    upstream, x = (torch.from_numpy(np.asarray(rng.normal(size=size))).to(kind) for _ in range(2))
    return upstream, torch.sigmoid(3 * x)


def turned(tensor):
    """Return a matrix of the same numbers that lies in memory column by column."""
    return tensor.t().contiguous().t()


def compare(answer, upstream, s):
    found = answer.sigmoid_backward(upstream, s)
    close(found, upstream * (s - s * s), name="dL/dx")
    return found


def by_hand(answer, upstream, s):
    """Expect torch's own derivative not to be what answers."""
    rules = answer.sigmoid_backward.trace(upstream, s, device="cpu").derivatives
    true(not rules, f"{' and '.join(rules)} does the work here: write the derivative yourself.")


def test_values(answer):
    """For an upstream gradient of ones the result is s (1 - s), saturated units included."""
    for values in ([0.5], [0.5, 0.9], [0.2, 0.75], [0.0, 0.001, 0.25, 0.75, 0.999, 1.0]):
        s = torch.tensor(values, dtype=torch.float64)
        compare(answer, torch.ones_like(s), s)
    by_hand(answer, torch.ones_like(s), s)


@needs(test_values)
def test_upstream(answer, rng):
    """Any other upstream gradient is multiplied by it, element by element, in any shape."""
    for size in SHAPES:
        compare(answer, *draw(rng, size))
    compare(answer, 1e9 * torch.ones(3, dtype=torch.float64), draw(rng, (3,))[1])


@needs(test_upstream)
def test_views(answer, rng):
    """A transposed upstream or s counts by its indices, however it lies in memory."""
    for size in [(2, 3), (3, 3), (5, 2)]:
        upstream, s = draw(rng, size)
        for pair in ((turned(upstream), turned(s)), (turned(upstream), s), (upstream, turned(s))):
            compare(answer, *pair)


@needs(test_upstream)
def test_dtype(answer, rng):
    """float32 gives float32, and float64 gives float64 with all its digits."""
    for kind in (torch.float32, torch.float64):
        for size in SHAPES:
            dtype(compare(answer, *draw(rng, size, kind)), kind, name="dL/dx")
    upstream, s = draw(rng, (3,))
    expected = upstream * s * (1 - s)
    close(answer.sigmoid_backward(upstream, s), expected, rtol=1e-11, atol=1e-14, name="dL/dx")


def test_arguments(answer, rng):
    """upstream and s hold after the call what they held before."""
    for size in [(1,), (2, 3)]:
        before = draw(rng, size)
        seen = answer.sigmoid_backward.observe(*before)
        for name, old, new in zip(("upstream", "s"), before, seen.args, strict=True):
            unchanged(old, new, name)
        by_hand(answer, *before)
