"""Hidden checks of logistic_regression_gradient."""

import numpy as np

from grader.expect import close, shape, unchanged, unpack

SIZES = ((4, 3), (3, 2), (2, 1), (1, 3), (4, 4), (20, 5))


def drawn(rng, n, d):
    """Return x, y, w and b."""
    x, w, b = rng.normal(size=(n, d)), rng.normal(size=d), float(rng.normal())
    return x, rng.integers(2, size=n), w, b


def gradient(answer, *batch):
    """Return the learner's dw and db."""
    result = answer.logistic_regression_gradient(*batch)
    return unpack(result, 2, ("dw", "db"), name="logistic_regression_gradient")


def test_shapes(answer, rng):
    """dw has the shape of w, and db is a number."""
    for size in SIZES:
        dw, db = gradient(answer, *drawn(rng, *size))
        shape(dw, (size[1],), name="dw")
        shape(db, (), name="db")


def test_dw(answer, reference, rng):
    """dw is the mean over the examples of (a - y) * x."""
    for size in SIZES:
        batch = drawn(rng, *size)
        dw, _ = gradient(answer, *batch)
        close(dw, reference.logistic_regression_gradient(*batch)[0], name="dw")


def test_db(answer, reference, rng):
    """db is the mean over the examples of a - y."""
    for size in SIZES:
        batch = drawn(rng, *size)
        _, db = gradient(answer, *batch)
        close(db, reference.logistic_regression_gradient(*batch)[1], name="db")


def test_doubled_batch(answer, reference, rng):
    """A batch that holds every example twice has the same gradient."""
    x, y, w, b = drawn(rng, 3, 2)
    expected = reference.logistic_regression_gradient(x, y, w, b)
    twice = gradient(answer, np.concatenate([x, x]), np.concatenate([y, y]), w, b)
    close(twice, expected, name=("dw", "db"))


def test_labels_of_float(answer, reference, rng):
    """Labels may be floats."""
    x, y, w, b = drawn(rng, 5, 3)
    expected = reference.logistic_regression_gradient(x, y, w, b)
    close(gradient(answer, x, y.astype(float), w, b), expected, name=("dw", "db"))


def test_large_scores(answer):
    """It stays finite, and right, for scores as large as 1e4."""
    w = np.array([1.0])
    for score, y, dz in ((-1e4, 1, -1.0), (-1e4, 0, 0.0), (1000.0, 0, 1.0), (1000.0, 1, 0.0)):
        dw, db = gradient(answer, np.array([[score]]), np.array([y]), w, 0.0)
        close(db, dz, name="db")
        close(dw, [dz * score], name="dw")


def test_arguments_are_left_alone(answer, reference, rng):
    """It leaves x, y and w as they were, and is right."""
    x, y, w, b = drawn(rng, 4, 3)
    seen = answer.logistic_regression_gradient.observe(x, y, w, b)
    unchanged(x, seen.args[0], "x")
    unchanged(y, seen.args[1], "y")
    unchanged(w, seen.args[2], "w")
    expected = reference.logistic_regression_gradient(x, y, w, b)
    close(seen.result, expected, name=("dw", "db"))
