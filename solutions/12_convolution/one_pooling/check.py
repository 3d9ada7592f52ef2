"""Hidden checks of one_pooling."""

import torch

from grader.expect import close, equal, needs, shape, true, unchanged

SINGLE = ([(2, 2)], [(3, 2)], [(3, 1)], [(1, 1)])
TILED = ([(2, 2), (2, 2)], [(2, 2), (3, 3)], [(3, 3), (2, 2), (2, 2)])
OVERLAPPING = ([(3, 2), (3, 2)], [(3, 1), (2, 2)], [(2, 2), (3, 1)], [(3, 2), (2, 1), (3, 2)])
LEFT_OUT = ([(3, None)], [(2, None), (2, None)], [(3, 2), (2, None)], [(2, None), (3, 1)])


def merged(answer, reference, cases):
    """Compare the windows and the strides."""
    for poolings in cases:
        expected = reference.one_pooling(poolings)
        equal(tuple(answer.one_pooling(poolings)), expected, name=f"one_pooling({poolings})")


def test_single(answer, reference):
    """A single pooling stays as it is."""
    merged(answer, reference, SINGLE)


@needs(test_single)
def test_tiled(answer, reference):
    """Where windows do not overlap, the windows multiply, and so do the strides."""
    merged(answer, reference, TILED)


@needs(test_tiled)
def test_overlapping(answer, reference):
    """Where windows overlap, the window is the part of the image that an output looks at."""
    merged(answer, reference, OVERLAPPING)


@needs(test_tiled)
def test_left_out(answer, reference):
    """Where no stride is given, it is the size of the window."""
    merged(answer, reference, LEFT_OUT)


@needs(test_overlapping, test_left_out)
def test_output(answer, rng):
    """The output is that of all poolings one after the other, for sizes of every kind."""
    for poolings in (TILED[0], TILED[1], OVERLAPPING[0], OVERLAPPING[2], LEFT_OUT[1], SINGLE[1]):
        for size in ((11, 15), (12, 13)):
            x = torch.from_numpy(rng.normal(size=(2, 2, *size)))
            expected = x
            for f, s in poolings:
                expected = torch.nn.functional.max_pool2d(expected, f, s)
            out = answer.shrunk(x, poolings)
            shape(out, expected.shape, name="output")
            close(out, expected, name="output")


@needs(test_output)
def test_one_call(answer, rng):
    """shrunk calls a pooling once, however many there are."""
    x = torch.from_numpy(rng.normal(size=(1, 1, 12, 12)))
    for poolings in (TILED[0], OVERLAPPING[0]):
        ops = answer.shrunk.trace(x, poolings, device="cpu").ops
        calls = sum("max_pool" in op for op in ops)
        true(calls <= 1, f"A pooling is called {calls} times for {len(poolings)} poolings.")


@needs(test_output)
def test_arguments(answer, rng):
    """x stays as it was."""
    x = torch.from_numpy(rng.normal(size=(1, 2, 8, 9)))
    unchanged(x, answer.shrunk.observe(x, TILED[0]).args[0], "x")
