"""Hidden checks of layer_norm_backward."""

from grader.expect import close, needs, unchanged, unpack

SIZES = ((3, 4), (2, 3), (1, 5), (3, 3))
LAYER, RMS = ("dx", "dgamma", "dbeta"), ("dx", "dgamma")


def draw(rng, n, d):
    """Draw upstream, x whose rows differ in mean and spread, gamma and beta."""
    x = rng.normal(rng.uniform(-4, 4, (n, 1)), rng.uniform(1, 4, (n, 1)), (n, d))
    gamma = rng.uniform(0.5, 2, d) * rng.choice([-1, 1], d)
    return rng.normal(size=(n, d)), x, gamma, rng.normal(size=d)


def layer(answer, *args):
    return unpack(answer.layer_norm_backward(*args), 3, LAYER, name="layer_norm_backward")


def rms(answer, *args):
    return unpack(answer.rms_norm_backward(*args), 2, RMS, name="rms_norm_backward")


def test_layer_norm(answer, reference, rng):
    """layer_norm standardizes each example over its features, then scales and shifts features."""
    for size in SIZES:
        _, x, gamma, beta = draw(rng, *size)
        expected = reference.layer_norm(x, gamma, beta, 0.0)
        close(answer.layer_norm(x, gamma, beta, 0.0), expected, name="y")


def test_rms_norm(answer, reference, rng):
    """rms_norm divides each example by the root of its mean square, and scales the features."""
    for size in SIZES:
        _, x, gamma, _ = draw(rng, *size)
        close(answer.rms_norm(x, gamma, 0.0), reference.rms_norm(x, gamma, 0.0), name="y")


def test_layer_parameters(answer, reference, rng):
    """In layer norm, dgamma and dbeta add up over the examples."""
    for size in SIZES:
        upstream, x, gamma, _ = draw(rng, *size)
        expected = reference.layer_norm_backward(upstream, x, gamma, 0.0)
        close(layer(answer, upstream, x, gamma, 0.0)[1:], expected[1:], name=LAYER[1:])


def test_layer_dx(answer, reference, rng):
    """In layer norm, dx takes in that a feature moves the mean and the variance of its example."""
    for size in SIZES:
        upstream, x, gamma, _ = draw(rng, *size)
        expected = reference.layer_norm_backward(upstream, x, gamma, 0.0)
        close(layer(answer, upstream, x, gamma, 0.0)[0], expected[0], name="dx")


def test_rms_parameters(answer, reference, rng):
    """In RMS norm, dgamma adds up over the examples."""
    for size in SIZES:
        upstream, x, gamma, _ = draw(rng, *size)
        expected = reference.rms_norm_backward(upstream, x, gamma, 0.0)
        close(rms(answer, upstream, x, gamma, 0.0)[1], expected[1], name="dgamma")


def test_rms_dx(answer, reference, rng):
    """In RMS norm, dx takes in that a feature moves the root mean square of its example."""
    for size in SIZES:
        upstream, x, gamma, _ = draw(rng, *size)
        expected = reference.rms_norm_backward(upstream, x, gamma, 0.0)
        close(rms(answer, upstream, x, gamma, 0.0)[0], expected[0], name="dx")


@needs(test_layer_norm, test_rms_norm, test_layer_dx, test_rms_dx)
def test_eps(answer, reference, rng):
    """eps is added under the root, in all four functions, and is 1e-5 where none is given."""
    for size, settings in ((1, (0.5,)), (0.01, ())):
        upstream, x, gamma, beta = draw(rng, 3, 4)
        x *= size
        passed = (x, gamma, beta, *settings)
        close(answer.layer_norm(*passed), reference.layer_norm(*passed), name="y")
        passed = (x, gamma, *settings)
        close(answer.rms_norm(*passed), reference.rms_norm(*passed), name="y")
        passed = (upstream, x, gamma, *settings)
        close(layer(answer, *passed), reference.layer_norm_backward(*passed), name=LAYER)
        close(rms(answer, *passed), reference.rms_norm_backward(*passed), name=RMS)


@needs(test_layer_norm, test_rms_norm, test_layer_dx, test_rms_dx)
def test_arguments(answer, rng):
    """The arguments stay as they were."""
    upstream, x, gamma, beta = draw(rng, 3, 4)
    calls = (
        (answer.layer_norm, ("x", "gamma", "beta"), (x, gamma, beta)),
        (answer.layer_norm_backward, ("upstream", "x", "gamma"), (upstream, x, gamma)),
        (answer.rms_norm, ("x", "gamma"), (x, gamma)),
        (answer.rms_norm_backward, ("upstream", "x", "gamma"), (upstream, x, gamma)),
    )
    for function, names, passed in calls:
        for name, before, now in zip(names, passed, function.observe(*passed).args, strict=False):
            unchanged(before, now, name)
