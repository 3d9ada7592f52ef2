"""Hidden checks of global_average_pooling."""

from grader.expect import close, needs, unchanged

SHAPES = ((2, 3, 4, 5), (1, 2, 3, 2), (3, 1, 1, 6), (2, 4, 1, 1))


def test_forward(answer, reference, rng):
    """Each channel of each image becomes its mean over height and width."""
    for shape in SHAPES:
        x = rng.normal(size=shape)
        close(answer.pool_forward(x), reference.pool_forward(x), name="out")


def test_backward(answer, reference, rng):
    """Each place of a channel gets the same share, 1 / (H W), of the gradient of its mean."""
    for shape in SHAPES:
        upstream = rng.normal(size=shape[:2])
        close(
            answer.pool_backward(upstream, shape),
            reference.pool_backward(upstream, shape),
            name="dx",
        )


@needs(test_forward)
def test_classify(answer, reference, rng):
    """The scores are those of a dense layer on the means, for maps of any size."""
    weight, bias = rng.normal(size=(4, 3)), rng.normal(size=4)
    for size in ((3, 5), (6, 2), (1, 1)):
        x = rng.normal(size=(2, 3, *size))
        args = (x, weight, bias)
        close(answer.classify(*args), reference.classify(*args), name="scores")


@needs(test_forward)
def test_arguments_are_left_alone(answer, rng):
    """Neither x nor upstream is changed."""
    x, upstream = rng.normal(size=(2, 3, 4, 5)), rng.normal(size=(2, 3))
    unchanged(x, answer.pool_forward.observe(x).args[0], "x")
    seen = answer.pool_backward.observe(upstream, (2, 3, 4, 5)).args
    unchanged(upstream, seen[0], "upstream")
