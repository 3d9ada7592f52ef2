"""Hidden checks of bias_variance_measured."""

import numpy as np

from grader.expect import close, equal, needs, true, unchanged

SIZES = ((3, 4), (5, 2), (2, 6), (6, 1))


def draw(rng, s, m):
    """Draw predictions whose mean is off the truth, by another amount at each point."""
    truth = rng.normal(0, 2, m)
    return truth + rng.uniform(0.5, 2, m) + rng.normal(0, rng.uniform(0.5, 3, m), (s, m)), truth


def training(rng, s, n):
    """Draw s training sets of n points about a sine."""
    x = np.sort(rng.uniform(-1, 1, n)) + np.linspace(-0.5, 0.5, n)
    return x, np.sin(2 * x) + 0.2 * rng.normal(size=(s, n))


def test_bias(answer, reference, rng):
    """bias² is the squared distance of the mean prediction from the truth, averaged over points."""
    for size in SIZES:
        args = draw(rng, *size)
        close(answer.bias_squared(*args), reference.bias_squared(*args), name="bias_squared")


def test_variance(answer, reference, rng):
    """The variance is that over the training sets at each point, averaged over the points."""
    for size in SIZES:
        predictions, _ = draw(rng, *size)
        close(answer.variance(predictions), reference.variance(predictions), name="variance")


@needs(test_bias, test_variance)
def test_expected_error(answer, reference, rng):
    """The expected error is bias² + variance + noise."""
    for size, noise in zip(SIZES, (0.0, 0.7, 2.5, 0.1), strict=True):
        args = (*draw(rng, *size), noise)
        close(answer.expected_error(*args), reference.expected_error(*args), name="error")


@needs(test_expected_error)
def test_decomposition(answer, rng):
    """Measured with simulated observations, the squared error comes to bias² + variance + noise."""
    predictions, truth = draw(rng, 4, 3)
    noise = np.array([-1.5, 1.5])[:, None, None]  # two observations of mean 0 and variance 1.5²
    measured = ((truth + noise - predictions) ** 2).mean()
    close(answer.expected_error(predictions, truth, 1.5**2), measured, name="error")


def test_predictions(answer, reference, rng):
    """Each row of y gets a polynomial of its own, evaluated at the points."""
    points = np.linspace(-1, 1, 5)
    for s, n, degree in ((3, 6, 1), (2, 8, 3), (4, 5, 0), (1, 7, 2)):
        args = (*training(rng, s, n), degree, points)
        expected = reference.polynomial_predictions(*args)
        close(answer.polynomial_predictions(*args), expected, name="predictions", rtol=1e-6)


@needs(test_predictions, test_bias, test_variance)
def test_simple_and_flexible(answer, rng):
    """Against a sine, degree 1 has the larger bias, and degree 6 the larger variance."""
    x = np.linspace(-1.5, 1.5, 9)
    points = np.linspace(-1.4, 1.4, 7)
    y = np.sin(2 * x) + 0.2 * rng.normal(size=(30, 9))
    stiff, supple = (answer.polynomial_predictions(x, y, degree, points) for degree in (1, 6))
    stiff, supple = np.asarray(stiff), np.asarray(supple)
    truth = np.sin(2 * points)
    biases = answer.bias_squared(stiff, truth), answer.bias_squared(supple, truth)
    true(biases[0] > biases[1], f"bias² was {biases[0]:.3g} for degree 1, {biases[1]:.3g} for 6.")
    spreads = answer.variance(stiff), answer.variance(supple)
    says = f"The variance was {spreads[0]:.3g} for degree 1 and {spreads[1]:.3g} for degree 6."
    true(spreads[0] < spreads[1], says)


@needs(test_predictions, test_expected_error)
def test_best_degree(answer, reference, rng):
    """best_degree has the smallest expected error, in whatever order the degrees are given."""
    x, points = np.linspace(-1.5, 1.5, 9), np.linspace(-1.2, 1.2, 6)
    for size, degrees in ((3.0, [1, 3, 5]), (0.05, [0, 3, 1]), (1.0, [6, 2, 0, 4])):
        noise = size * rng.normal(size=(4, 9))
        y = np.sin(2 * x) + np.concatenate([noise, -noise])  # the mean fit is that of the sine
        args = x, y, points, np.sin(2 * points), degrees
        equal(answer.best_degree(*args), reference.best_degree(*args), name="degree")


@needs(test_predictions, test_bias, test_variance, test_expected_error)
def test_arguments(answer, rng):
    """The arguments stay as they were."""
    predictions, truth = draw(rng, 3, 4)
    x, y = training(rng, 3, 6)
    calls = (
        (answer.bias_squared, ("predictions", "truth"), (predictions, truth)),
        (answer.variance, ("predictions",), (predictions,)),
        (answer.expected_error, ("predictions", "truth"), (predictions, truth, 1.0)),
        (answer.polynomial_predictions, ("x", "y"), (x, y, 2, np.linspace(-1, 1, 4))),
    )
    for function, names, passed in calls:
        for name, before, now in zip(names, passed, function.observe(*passed).args, strict=False):
            unchanged(before, now, name)
