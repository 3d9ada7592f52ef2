"""Hidden checks of grouped_convolution."""

from grader.expect import close, needs, shape, unchanged

GROUPED = ((4, 6, 2), (6, 4, 2), (6, 9, 3))
"""The number of channels, of filters and of groups."""
DEPTHWISE = ((3, 3, 3), (4, 8, 4), (2, 6, 2))
SIZES = (((5, 4), 3), ((3, 5), 2), ((4, 4), 1))
"""Height and width, and the side of the window."""


def layers(rng, counts):
    """Yield x, weight and groups."""
    for channels, filters, groups in counts:
        for size, f in SIZES:
            weight = rng.normal(size=(filters, channels // groups, f, f))
            yield rng.normal(size=(channels, *size)), weight, groups


def convolution(answer, reference, rng, counts):
    """Compare the outputs."""
    for args in layers(rng, counts):
        expected = reference.grouped_convolution(*args)
        out = answer.grouped_convolution(*args)
        shape(out, expected.shape, name="output")
        close(out, expected, name="output")


def test_one_group(answer, reference, rng):
    """With one group every filter looks at all channels, as in an ordinary convolution."""
    convolution(answer, reference, rng, ((1, 1, 1), (3, 2, 1), (2, 5, 1)))


@needs(test_one_group)
def test_groups(answer, reference, rng):
    """With several groups a filter looks at the channels of its own group."""
    convolution(answer, reference, rng, GROUPED)


@needs(test_groups)
def test_depthwise(answer, reference, rng):
    """With as many groups as channels, each filter looks at a single channel."""
    convolution(answer, reference, rng, DEPTHWISE)


def test_full_weight(answer, reference, rng):
    """full_weight puts each filter at the channels of its group, and 0 everywhere else."""
    for _, weight, groups in layers(rng, GROUPED + DEPTHWISE + ((3, 2, 1),)):
        full, expected = answer.full_weight(weight, groups), reference.full_weight(weight, groups)
        shape(full, expected.shape, name="full weight")
        close(full, expected, name="full weight")


@needs(test_groups, test_full_weight)
def test_arguments(answer, reference, rng):
    """x and weight stay as they were."""
    for x, weight, groups in layers(rng, ((4, 6, 2),)):
        seen = answer.grouped_convolution.observe(x, weight, groups)
        unchanged(x, seen.args[0], "x")
        unchanged(weight, seen.args[1], "weight")
        seen = answer.full_weight.observe(weight, groups)
        unchanged(weight, seen.args[0], "weight")
        close(seen.result, reference.full_weight(weight, groups), name="full weight")
