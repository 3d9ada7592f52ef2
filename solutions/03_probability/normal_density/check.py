"""Hidden checks of normal_density."""

import numpy as np

from grader.expect import close, finite, needs, raises, shape, unchanged

CASES = ((0.0, 1.0), (1.0, 2.0), (-0.5, 0.3), (3.0, 5.0), (10.0, 0.1))
"""mu and sigma."""


def test_standard_normal(answer, reference, rng):
    """With mu = 0 and sigma = 1 the density is exp(-x²/2) / √(2π)."""
    for x in (np.array([0.0, 1.0, -1.0]), rng.normal(size=5)):
        close(answer.normal_pdf(x, 0.0, 1.0), reference.normal_pdf(x, 0.0, 1.0), name="density")


@needs(test_standard_normal)
def test_density(answer, reference, rng):
    """The density is right for any mean and any standard deviation."""
    for mu, sigma in CASES:
        x = mu + sigma * np.array([0.0, 0.5, -2.0])
        close(answer.normal_pdf(x, mu, sigma), reference.normal_pdf(x, mu, sigma), name="density")
    for _ in range(5):
        mu, sigma = float(rng.normal()), float(rng.uniform(0.2, 3))
        x = rng.normal(mu, sigma, size=6)
        close(answer.normal_pdf(x, mu, sigma), reference.normal_pdf(x, mu, sigma), name="density")


@needs(test_density)
def test_area(answer):
    """The area under the density is 1."""
    for mu, sigma in CASES:
        x = np.linspace(mu - 9 * sigma, mu + 9 * sigma, 400)
        area = float(np.sum(np.asarray(answer.normal_pdf(x, mu, sigma))) * (x[1] - x[0]))
        close(area, 1.0, atol=1e-9, name="area")


def test_slope(answer, reference, rng):
    """The slope is the derivative of the density with respect to x."""
    for mu, sigma in CASES:
        x = mu + sigma * np.array([0.0, 1.0, -1.0, 2.5])
        expected = reference.normal_pdf_slope(x, mu, sigma)
        close(answer.normal_pdf_slope(x, mu, sigma), expected, name="slope")
    for _ in range(5):
        mu, sigma = float(rng.normal()), float(rng.uniform(0.2, 3))
        x = rng.normal(mu, sigma, size=6)
        expected = reference.normal_pdf_slope(x, mu, sigma)
        close(answer.normal_pdf_slope(x, mu, sigma), expected, name="slope")


@needs(test_density, test_slope)
def test_shapes(answer, reference, rng):
    """x may be a number or an array of any shape, and the result has its shape."""
    for x in (0.7, rng.normal(size=(2, 3)), rng.normal(size=(2, 1, 2)), np.zeros(0)):
        for name in ("normal_pdf", "normal_pdf_slope"):
            result = getattr(answer, name)(x, 0.5, 1.5)
            shape(result, np.shape(x), name=name)
            close(result, getattr(reference, name)(x, 0.5, 1.5), name=name)


@needs(test_density, test_slope)
def test_far_out(answer):
    """Far from the mean both are 0, without nan or infinity."""
    x = np.array([-1e5, 300.0, 1e5])
    for name in ("normal_pdf", "normal_pdf_slope"):
        result = getattr(answer, name)(x, 1.0, 0.5)
        finite(result, name=name)
        close(result, np.zeros(3), name=name)


def test_sigma_has_to_be_positive(answer):
    """A standard deviation of 0 or less raises a ValueError, in both functions."""
    for name in ("normal_pdf", "normal_pdf_slope"):
        for sigma in (-1.0, 0.0):
            raises(
                ValueError,
                lambda name=name, sigma=sigma: getattr(answer, name)(np.ones(2), 0.0, sigma),
                name=f"{name}(x, 0.0, {sigma})",
            )


@needs(test_density, test_slope)
def test_x_is_left_alone(answer, rng):
    """x is not changed."""
    x = rng.normal(size=4)
    for name in ("normal_pdf", "normal_pdf_slope"):
        unchanged(x, getattr(answer, name).observe(x, 0.5, 1.5).args[0], "x")
