"""Hidden checks of spatial_batch_norm."""

from grader.expect import close, needs, unchanged, unpack

SHAPES = ((2, 3, 2, 2), (3, 2, 1, 4), (1, 4, 3, 2), (4, 1, 2, 1), (2, 2, 2, 2))
GRADIENTS = ("dx", "dgamma", "dbeta")


def images(rng, shape):
    """Draw images whose channels differ in mean and spread."""
    channels = (shape[1], 1, 1)
    return rng.normal(rng.uniform(-5, 5, channels), rng.uniform(1, 4, channels), shape)


def layer(rng, c):
    return rng.uniform(0.5, 2, c) * rng.choice([-1, 1], c), rng.normal(size=c)


def backward(answer, *args):
    return unpack(answer.batch_norm_2d_backward(*args), 3, GRADIENTS, name="batch_norm_2d_backward")


def test_forward(answer, reference, rng):
    """With eps = 0, each channel is standardized over images and positions, then γ and β act."""
    for shape in SHAPES:
        args = (images(rng, shape), *layer(rng, shape[1]), 0.0)
        close(answer.batch_norm_2d(*args), reference.batch_norm_2d(*args), name="y")


@needs(test_forward)
def test_eps(answer, reference, rng):
    """eps is added to the variance, under the root, and a constant channel becomes beta."""
    x, (gamma, beta) = images(rng, (2, 3, 2, 2)), layer(rng, 3)
    x[:, 1] = 4
    for settings in ((0.5,), ()):
        expected = reference.batch_norm_2d(x, gamma, beta, *settings)
        close(answer.batch_norm_2d(x, gamma, beta, *settings), expected, name="y")


def test_gradient_of_beta(answer, reference, rng):
    """dbeta adds up upstream for each channel."""
    for shape in SHAPES:
        args = rng.normal(size=shape), images(rng, shape), layer(rng, shape[1])[0], 0.0
        expected = reference.batch_norm_2d_backward(*args)[2]
        close(backward(answer, *args)[2], expected, name="dbeta")


def test_gradient_of_gamma(answer, reference, rng):
    """dgamma adds up upstream times x̂ for each channel."""
    for shape in SHAPES:
        args = rng.normal(size=shape), images(rng, shape), layer(rng, shape[1])[0], 0.0
        expected = reference.batch_norm_2d_backward(*args)[1]
        close(backward(answer, *args)[1], expected, name="dgamma")


def test_gradient_of_x(answer, reference, rng):
    """dx takes in that every pixel moves the mean and the variance of its channel."""
    for shape in SHAPES:
        args = rng.normal(size=shape), images(rng, shape), layer(rng, shape[1])[0], 0.0
        expected = reference.batch_norm_2d_backward(*args)[0]
        close(backward(answer, *args)[0], expected, name="dx")


@needs(test_gradient_of_x, test_gradient_of_gamma)
def test_eps_backward(answer, reference, rng):
    """The backward pass has the eps of the forward pass."""
    shape = (2, 3, 2, 2)
    for size, settings in ((1, (0.5,)), (0.01, ())):
        x = size * images(rng, shape)
        args = rng.normal(size=shape), x, layer(rng, 3)[0], *settings
        expected = reference.batch_norm_2d_backward(*args)
        close(backward(answer, *args), expected, name=GRADIENTS)


def test_whole(answer, reference, rng):
    """standardize_whole uses one mean and one standard deviation for all numbers."""
    for shape in SHAPES[:3]:
        x = images(rng, shape)
        close(answer.standardize_whole(x), reference.standardize_whole(x))


def test_channel_means(answer, reference, rng):
    """channel_means gives a mean for each channel."""
    for shape in SHAPES:
        y = images(rng, shape)
        close(answer.channel_means(y), reference.channel_means(y), name="means")


@needs(test_forward, test_gradient_of_x)
def test_arguments(answer, rng):
    """The arguments stay as they were."""
    x, upstream, (gamma, beta) = (
        images(rng, (2, 3, 2, 2)),
        rng.normal(size=(2, 3, 2, 2)),
        layer(rng, 3),
    )
    calls = (
        (answer.batch_norm_2d, ("x", "gamma", "beta"), (x, gamma, beta)),
        (answer.batch_norm_2d_backward, ("upstream", "x", "gamma"), (upstream, x, gamma)),
        (answer.standardize_whole, ("x",), (x,)),
        (answer.channel_means, ("y",), (x,)),
    )
    for function, names, passed in calls:
        for name, before, now in zip(names, passed, function.observe(*passed).args, strict=False):
            unchanged(before, now, name)
