"""Hidden checks of one_hidden_layer_by_design."""

import numpy as np

from grader.expect import close, equal, needs, shape, true, unchanged, unpack


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


def cases(rng):
    """Yield a function, a bound on its second derivative, and a tolerance."""
    yield lambda x: np.exp(x) + 1, np.e, 0.05
    start, slope = rng.uniform(0.5, 2, 2)
    yield lambda x: start + slope * x + 3 * x**2, 6.0, 0.17
    yield lambda x: np.sin(6 * x) - start, 36.0, 0.05
    yield lambda x: np.cos(10 * x), 100.0, 0.03
    yield lambda x: start + 0.1 * x**2 - slope * x, 0.2, 0.05


def network(answer, *task):
    """Return the places, weights and bias of the learner's network for a function."""
    names = ("places", "weights", "bias")
    places, weights, bias = unpack(answer.approximate(*task), 3, names, name="approximate")
    shape(bias, (), name="bias")
    equal(np.ndim(places), 1, name="the number of axes of places")
    shape(weights, np.shape(places), name="weights")
    return np.asarray(places), np.asarray(weights), bias


@needs(test_uneven_knots)
def test_within_the_tolerance(answer, rng):
    """The network differs from the function by at most the tolerance, everywhere on [0, 1]."""
    x = np.linspace(0, 1, 2001)
    for function, curvature, tolerance in cases(rng):
        places, weights, bias = network(answer, function, curvature, tolerance)
        out = bias + np.maximum(x[:, None] - places, 0) @ weights
        error = np.abs(out - function(x))
        true(
            error.max() <= tolerance * (1 + 1e-9),
            f"With the tolerance {tolerance}, the network with {len(places)} units differs from "
            f"the function by {error.max():.4f} at x = {x[error.argmax()]:g}.",
        )


@needs(test_within_the_tolerance)
def test_function_is_asked_inside(answer, rng):
    """The function is asked only for its values on [0, 1]."""
    for function, curvature, tolerance in cases(rng):
        asked = []
        network(
            answer, lambda x, of=function, to=asked: to.append(x) or of(x), curvature, tolerance
        )
        places = np.concatenate([np.ravel(x) for x in asked]) if asked else np.zeros(1)
        farthest = places[np.argmax(np.abs(places - 0.5))]
        true(
            -1e-9 <= farthest <= 1 + 1e-9,
            f"The function is asked for its value at {farthest:.4f}, and takes numbers in [0, 1].",
        )


@needs(test_within_the_tolerance)
def test_number_of_units(answer, rng):
    """There are no more units than evenly spaced knots need by the bound curvature · h²/8."""
    for function, curvature, tolerance in cases(rng):
        places, _, _ = network(answer, function, curvature, tolerance)
        most = int(np.ceil(np.sqrt(curvature / (8 * tolerance))))
        true(
            len(places) <= most,
            f"With the curvature {curvature:.3g} and the tolerance {tolerance}, there are "
            f"{len(places)} units, and {most} would do.",
        )


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
