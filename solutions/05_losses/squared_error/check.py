"""Hidden checks of squared_error."""

import numpy as np

from grader.expect import close, needs, shape, unchanged, unpack

SHAPES = ((2,), (3,), (1,), (2, 3), (3, 1), (1, 4), (6, 2))
SIZES = ((2, 3, 1), (1, 2, 2), (3, 2, 2), (4, 1, 3), (5, 3, 5))
"""N, D and K."""


def mse(answer, prediction, target):
    """Return the learner's loss and gradient."""
    result = answer.mean_squared_error(prediction, target)
    return unpack(result, 2, ("loss", "gradient"), name="mean_squared_error")


def drawn(rng, n, d, k):
    """Return x, y, w and b."""
    y = rng.uniform(size=(n, k))
    return rng.normal(size=(n, d)), y, rng.normal(size=(d, k)), rng.normal(size=k)


def test_loss(answer, reference, rng):
    """MSE is the mean over all entries of the squared differences."""
    for size in SHAPES:
        prediction, target = rng.normal(size=size), rng.normal(size=size)
        loss, _ = mse(answer, prediction, target)
        shape(loss, (), name="loss")
        close(loss, reference.mean_squared_error(prediction, target)[0], name="loss")


def test_gradient(answer, reference, rng):
    """The gradient is 2 * (prediction - target) / n, of the shape of the predictions."""
    for size in SHAPES:
        prediction, target = rng.normal(size=size), rng.normal(size=size)
        _, gradient = mse(answer, prediction, target)
        shape(gradient, size, name="gradient")
        expected = reference.mean_squared_error(prediction, target)[1]
        close(gradient, expected, name="gradient")


@needs(test_loss, test_gradient)
def test_perfect_predictions(answer, rng):
    """Where prediction and target agree, loss and gradient are 0."""
    target = rng.normal(size=(3, 2))
    loss, gradient = mse(answer, target.copy(), target)
    close(loss, 0.0, name="loss")
    close(gradient, np.zeros((3, 2)), name="gradient")


def test_cost(answer, reference, rng):
    """The quadratic cost is the sum of the squared errors, divided by 2N."""
    for size in SIZES:
        batch = drawn(rng, *size)
        cost = answer.quadratic_cost(*batch)
        shape(cost, (), name="C")
        close(cost, reference.quadratic_cost(*batch), name="C")


@needs(test_cost)
def test_doubled_batch(answer, reference, rng):
    """A batch that holds every example twice has the same quadratic cost."""
    x, y, w, b = drawn(rng, 3, 2, 2)
    twice = answer.quadratic_cost(np.concatenate([x, x]), np.concatenate([y, y]), w, b)
    close(twice, reference.quadratic_cost(x, y, w, b), name="C")


@needs(test_loss, test_gradient, test_cost)
def test_integers(answer, reference, rng):
    """Predictions, targets, features, weights and biases may be integers."""
    prediction, target = np.array([3, -1, 2, 7]), np.array([1, 1, 2, 0])
    expected = reference.mean_squared_error(prediction, target)
    close(mse(answer, prediction, target), expected, name=("loss", "gradient"))
    batch = (
        np.array([[1, -2], [0, 3], [2, 2]]),
        np.array([[1, 0], [0, 0], [0, 1]]),
        np.array([[1, -1], [2, 0]]),
        np.array([0, 1]),
    )
    close(answer.quadratic_cost(*batch), reference.quadratic_cost(*batch), name="C")


@needs(test_cost)
def test_sure_neurons(answer, reference):
    """Scores of 30, of either sign, are no exception."""
    x, y = np.array([[30.0], [-30.0]]), np.array([[0.0, 1.0], [1.0, 1.0]])
    w, b = np.array([[1.0, -1.0]]), np.zeros(2)
    close(answer.quadratic_cost(x, y, w, b), reference.quadratic_cost(x, y, w, b), name="C")


@needs(test_loss, test_gradient, test_cost)
def test_arguments_are_left_alone(answer, rng):
    """The functions leave their arguments as they were."""
    prediction, target = rng.normal(size=(3, 2)), rng.normal(size=(3, 2))
    seen = answer.mean_squared_error.observe(prediction, target)
    unchanged(prediction, seen.args[0], "prediction")
    unchanged(target, seen.args[1], "target")
    batch = drawn(rng, 3, 2, 2)
    seen = answer.quadratic_cost.observe(*batch)
    for name, before, after in zip("xywb", batch, seen.args, strict=True):
        unchanged(before, after, name)
