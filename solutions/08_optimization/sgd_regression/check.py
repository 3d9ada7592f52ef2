"""Hidden checks of sgd_regression: gradients, their mean, and the course of whole epochs."""

import numpy as np

from grader.expect import close, needs, shape, unchanged

SIZES = ((2, 2), (1, 3), (6, 1), (5, 4))
"""N and D."""


def data(rng, n, d):
    """Return w, x and y, with no error near 0."""
    w, x = rng.normal(size=d), rng.normal(size=(n, d))
    return w, x, x @ w + rng.choice([-1.0, 1.0], n) * rng.uniform(0.5, 2, n)


def generator(seed):
    """Return a generator in the same state for the same seed."""
    return np.random.default_rng(seed)


def test_examples(answer, reference, rng):
    """The gradient of an example is its error times its x: a row for each example."""
    for size in SIZES:
        args = data(rng, *size)
        gradients = answer.example_gradients(*args)
        shape(gradients, size, name="gradients")
        close(gradients, reference.example_gradients(*args), name="gradients")


def test_mean(answer, reference, rng):
    """The gradient of the mean cost is the mean of the gradients of the examples."""
    for size in SIZES:
        args = data(rng, *size)
        gradient = answer.cost_gradient(*args)
        shape(gradient, size[1:], name="gradient")
        close(gradient, reference.cost_gradient(*args), name="gradient")


@needs(test_mean)
def test_slope_of_the_cost(answer, rng):
    """It is the slope of the mean cost that finite differences show."""
    w, x, y = data(rng, 4, 3)
    slopes = []
    for axis in np.eye(3):
        up, down = (np.mean((x @ (w + h * axis) - y) ** 2) / 2 for h in (1e-4, -1e-4))
        slopes.append((up - down) / 2e-4)
    close(answer.cost_gradient(w, x, y), np.array(slopes), rtol=1e-6, atol=1e-6, name="gradient")


def test_one_batch(answer, reference, rng):
    """With all examples in one batch each epoch is a step of full gradient descent."""
    for n, d, epochs in ((3, 2, 1), (4, 3, 3)):
        _, x, y = data(rng, n, d)
        for batch_size in (n, n + 3):
            args = (x, y, 0.1, batch_size, epochs)
            w = answer.sgd(*args, generator(1))
            shape(w, (d,), name="w")
            close(w, reference.sgd(*args, generator(1)), name="w")


@needs(test_one_batch)
def test_one_epoch(answer, reference, rng):
    """In an epoch every example is used once, in the order drawn, batch after batch."""
    for n, d, batch_size in ((6, 2, 2), (4, 3, 1), (9, 2, 3)):
        _, x, y = data(rng, n, d)
        for seed in (1, 2):
            args = (x, y, 0.1, batch_size, 1)
            close(
                answer.sgd(*args, generator(seed)), reference.sgd(*args, generator(seed)), name="w"
            )


@needs(test_one_epoch)
def test_smaller_last_batch(answer, reference, rng):
    """A last batch that is smaller is used too, with the mean over its own examples."""
    for n, batch_size in ((5, 2), (7, 3), (4, 3)):
        _, x, y = data(rng, n, 4)
        args = (x, y, 0.1, batch_size, 1)
        close(answer.sgd(*args, generator(3)), reference.sgd(*args, generator(3)), name="w")


@needs(test_one_epoch)
def test_more_epochs(answer, reference, rng):
    """Each epoch draws a new order; with no epoch w stays 0."""
    _, x, y = data(rng, 6, 4)
    for epochs in (2, 5, 0):
        args = (x, y, 0.1, 2, epochs)
        close(answer.sgd(*args, generator(4)), reference.sgd(*args, generator(4)), name="w")


@needs(test_more_epochs)
def test_finds_the_weights(answer, rng):
    """Where y is linear in x, SGD finds the weights."""
    x, truth = rng.normal(size=(30, 3)), np.array([1.0, -2.0, 0.5])
    w = answer.sgd(x, x @ truth, 0.1, 8, 150, generator(5))
    close(w, truth, rtol=1e-3, atol=1e-3, name="w")


@needs(test_examples, test_one_batch)
def test_arguments(answer, rng):
    """w, x and y stay as they were."""
    before = data(rng, 5, 2)
    for name in ("example_gradients", "cost_gradient"):
        seen = getattr(answer, name).observe(*before)
        for what, old, new in zip(("w", "x", "y"), before, seen.args, strict=True):
            unchanged(old, new, what)
    seen = answer.sgd.observe(*before[1:], 0.1, 2, 2, generator(6))
    for what, old, new in zip(("x", "y"), before[1:], seen.args, strict=False):
        unchanged(old, new, what)
