"""Hidden checks of dilated_convolution: the layer, its ordinary twin, and stacks of layers."""

from grader.expect import close, equal, needs, shape, unchanged

ORDINARY = (((4, 5), (2, 2)), ((4, 6), (3, 2)), ((3, 4), (1, 3)))
"""The shapes of x and the kernel."""
DILATED = (((5, 6), (2, 2), 2), ((7, 8), (3, 3), 2), ((8, 9), (2, 3), 3), ((7, 6), (3, 2), 3))


def compare(answer, reference, rng, cases):
    """Compare the outputs of the cases, each with the dilation behind its shapes."""
    for size, window, dilation in cases:
        args = (rng.normal(size=size), rng.normal(size=window), dilation)
        expected = reference.dilated_convolution(*args)
        out = answer.dilated_convolution(*args)
        shape(out, expected.shape, name="out")
        close(out, expected, name="out")


def test_ordinary(answer, reference, rng):
    """With dilation 1 it is an ordinary convolution, and the kernel is not turned over."""
    compare(answer, reference, rng, [(*case, 1) for case in ORDINARY])


@needs(test_ordinary)
def test_dilated(answer, reference, rng):
    """With dilation d the weights meet pixels that are d apart, in both directions."""
    compare(answer, reference, rng, DILATED)


def test_spread_kernel(answer, reference, rng):
    """The spread kernel has d - 1 zeros between neighbouring weights, and none outside."""
    for window, dilation in (((2, 2), 2), ((2, 3), 3), ((3, 2), 2), ((3, 3), 1), ((1, 4), 4)):
        kernel = rng.normal(size=window)
        expected = reference.spread_kernel(kernel, dilation)
        spread = answer.spread_kernel(kernel, dilation)
        shape(spread, expected.shape, name="spread kernel")
        close(spread, expected, name="spread kernel")


def test_one_layer_sees(answer, rng):
    """One layer sees d·(f - 1) + 1 inputs, and no layer sees one."""
    for f, d in ((3, 4), (2, 3), (5, 1), (4, 2)):
        equal(answer.receptive_field(f, [d]), d * (f - 1) + 1, name="receptive field")
    equal(answer.receptive_field(3, []), 1, name="receptive field")


@needs(test_one_layer_sees)
def test_stack_sees(answer, reference, rng):
    """Every further layer adds d·(f - 1) inputs."""
    stacks = [(3, [1, 2]), (2, [1, 2, 4, 8]), (3, [4, 1]), (5, [3, 3, 2]), (1, [2, 5])]
    for f, dilations in (*stacks, (3, [int(d) for d in rng.integers(1, 9, size=6)])):
        expected = reference.receptive_field(f, dilations)
        equal(answer.receptive_field(f, dilations), expected, name="receptive field")


@needs(test_dilated, test_spread_kernel)
def test_arguments(answer, rng):
    """x and the kernel stay as they were."""
    x, kernel = rng.normal(size=(6, 7)), rng.normal(size=(3, 2))
    for name, old, new in zip(
        ("x", "kernel"),
        (x, kernel),
        answer.dilated_convolution.observe(x, kernel, 2).args,
        strict=False,
    ):
        unchanged(old, new, name)
    unchanged(kernel, answer.spread_kernel.observe(kernel, 2).args[0], "kernel")
