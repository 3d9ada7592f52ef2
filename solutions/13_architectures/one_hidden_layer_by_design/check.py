"""Hidden checks of one_hidden_layer_by_design."""

import numpy as np

from grader.expect import close, needs, unchanged, unpack


def test_even_knots(answer, reference, rng):
    """Each weight is the change of slope at its knot, and the slope before the first knot is 0."""
    for count in (5, 2, 8):
        knots, values = np.arange(float(count)), rng.normal(size=count)
        close(answer.interpolate(knots, values), reference.interpolate(knots, values), name="c")


@needs(test_even_knots)
def test_uneven_knots(answer, reference, rng):
    """A slope is the difference of two values divided by the distance of their knots."""
    for count in (5, 3, 9):
        knots = np.cumsum(rng.uniform(0.2, 1.5, count)) - 2
        values = rng.normal(size=count)
        close(answer.interpolate(knots, values), reference.interpolate(knots, values), name="c")


def test_features(answer, reference, rng):
    """Each unit gives exp(-|x - c|² / (2 s²)) for each row of x."""
    for n, k, d, width in ((3, 4, 2, 1.3), (5, 2, 1, 0.7), (2, 3, 4, 2.0)):
        args = (rng.normal(size=(n, d)), rng.normal(size=(k, d)), width)
        close(answer.rbf_features(*args), reference.rbf_features(*args), name="phi")


@needs(test_features)
def test_fit(answer, reference, rng):
    """w and b have the least squared error on the examples."""
    for count in (12, 20):
        x = np.linspace(0, 6, count)[:, None]
        y = np.sin(x[:, 0]) + 2 + 0.1 * rng.normal(size=count)
        args = (x, y, np.array([[0.5], [2.0], [3.5], [5.5]]), 1.0)
        w, b = unpack(answer.rbf_fit(*args), 2, ("w", "b"), name="rbf_fit")
        right_w, right_b = reference.rbf_fit(*args)
        close(w, right_w, name="w")
        close(b, right_b, name="b")


@needs(test_even_knots, test_features)
def test_arguments_are_left_alone(answer, rng):
    """Neither the values nor x are changed."""
    knots, values, x = np.arange(4.0), rng.normal(size=4), rng.normal(size=(3, 2))
    unchanged(values, answer.interpolate.observe(knots, values).args[1], "values")
    unchanged(x, answer.rbf_features.observe(x, np.zeros((2, 2)), 1.0).args[0], "x")
