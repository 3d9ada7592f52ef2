"""Hidden checks of minibatch_simulation: nobody has to draw in our way."""

import numpy as np

from grader.expect import close, needs, shape, true, unchanged, unpack

SIGMAS = 7
"""How many standard errors an estimate may be off: once in 10**11 runs."""
REPEATS = 1500


def problem(rng, examples, features):
    """Return X, y and w, with residuals that are neither large nor nearly 0."""
    X = rng.uniform(0.5, 1.5, (examples, features)) * rng.choice([-1.0, 1.0], (examples, features))
    w = rng.normal(size=features)
    return X, X @ w - rng.uniform(0.5, 2.0, examples) * rng.choice([-1.0, 1.0], examples), w


def per_example(X, y, w):
    """Return the gradient of each example, (N, n)."""
    return X * (X @ w - y)[:, None]


def simulated(answer, *args):
    mean, variance = unpack(answer.simulate(*args), 2, ("mean", "variance"), name="simulate")
    for value, name in ((mean, "mean"), (variance, "variance")):
        shape(value, np.shape(args[2]), name=name)
    return np.asarray(mean, float), np.asarray(variance, float)


def near(found, expected, error, what):
    """Expect each component within SIGMAS standard errors of what it is on average."""
    for k, (one, right, spread) in enumerate(zip(found, expected, error, strict=True)):
        true(
            abs(one - right) <= SIGMAS * spread + 1e-12,
            f"{what}, component {k} of {len(found)} is {one:.4g}; expected was {right:.4g}, give "
            f"or take {spread:.2g}.",
        )


def test_full_gradient(answer, reference, rng):
    """The full gradient is the mean over all examples of (x · w - y) x."""
    for examples, features in ((2, 1), (3, 2), (2, 3), (1, 2), (3, 3), (7, 4)):
        args = problem(rng, examples, features)
        close(answer.full_gradient(*args), reference.full_gradient(*args), name="gradient")


def test_mean(answer, rng):
    """The mean of the batch gradients is the full gradient, up to the noise of the simulation."""
    for size, examples in ((1, 6), (3, 8), (12, 5)):
        X, y, w = problem(rng, examples, 2)
        mean, _ = simulated(answer, X, y, w, size, REPEATS, rng)
        one = per_example(X, y, w)
        error = np.sqrt(one.var(axis=0) / size / REPEATS)
        near(mean, one.mean(axis=0), error, f"In the mean for batches of {size} of {examples}")


@needs(test_mean)
def test_variance(answer, rng):
    """The variance of the batch gradients is that of single examples divided by B."""
    for size, examples in ((1, 6), (4, 8), (10, 12), (12, 5)):
        X, y, w = problem(rng, examples, 2)
        _, variance = simulated(answer, X, y, w, size, REPEATS, rng)
        one = per_example(X, y, w)
        v, fourth = one.var(axis=0), ((one - one.mean(axis=0)) ** 4).mean(axis=0)
        # The variance of a sample variance, with the fourth moment of an average of `size` draws.
        spread = (fourth + 3 * (size - 1) * v**2) / size**3 - v**2 / size**2
        error = np.sqrt(spread / REPEATS) + v / size / REPEATS
        near(variance, v / size, error, f"In the variance for batches of {size} of {examples}")


@needs(test_mean)
def test_draws_from_rng(answer, rng):
    """The batches come from rng alone: the same state, the same result; another state, another."""
    X, y, w = problem(rng, 6, 2)
    first = simulated(answer, X, y, w, 3, 20, np.random.default_rng(1))
    again = simulated(answer, X, y, w, 3, 20, np.random.default_rng(1))
    other = simulated(answer, X, y, w, 3, 20, np.random.default_rng(2))
    same = all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    fixed = any(np.allclose(a, b) for a, b in zip(first, other, strict=True))
    true(same, "With rng in the same state, two calls gave different results: draw from rng only.")
    true(not fixed, "With rng in another state, a result was the same: it has to be simulated.")


@needs(test_mean)
def test_one_repeat(answer, rng):
    """With a single batch the variance is 0, and the mean is the gradient of that batch."""
    X, y, w = problem(rng, 5, 3)
    mean, variance = simulated(answer, X, y, w, 1, 1, rng)
    close(variance, np.zeros(3), name="variance")
    hit = any(np.allclose(mean, row) for row in per_example(X, y, w))
    true(hit, "With one batch of one example, the mean is the gradient of none of the examples.")


@needs(test_full_gradient, test_mean)
def test_arguments_are_left_alone(answer, rng):
    """No argument is changed."""
    args = problem(rng, 4, 2)
    for before, after, name in zip(
        args, answer.simulate.observe(*args, 2, 3, rng).args[:3], "Xyw", strict=True
    ):
        unchanged(before, after, name)
    seen = answer.full_gradient.observe(*args).args
    for before, after, name in zip(args, seen, "Xyw", strict=True):
        unchanged(before, after, name)
