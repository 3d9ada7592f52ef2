"""Hidden checks of logistic_regression_gradient."""

import numpy as np

from grader.expect import close, needs, shape, true, unchanged, unpack

SIZES = ((4, 3), (3, 2), (2, 1), (1, 3), (4, 4), (20, 5))
COLUMN_MAJOR = (3, 2)


def drawn(rng, n, d):
    """Return x, y, w and b."""
    x, w, b = rng.normal(size=(n, d)), rng.normal(size=d), float(rng.normal())
    y = rng.permutation(np.arange(n) % 2)  # of two examples or more, some have either label
    return np.asfortranarray(x) if (n, d) == COLUMN_MAJOR else x, y, w, b


def gradient(answer, *batch):
    """Return the learner's dw and db."""
    result = answer.logistic_regression_gradient(*batch)
    return unpack(result, 2, ("dw", "db"), name="logistic_regression_gradient")


def compares_all_with_all(dw, x, y, w, b):
    """Return whether dw comes of an a and a y that were broadcast to a matrix (N, N)."""
    a = 0.5 + 0.5 * np.tanh((x @ w + b) / 2)
    for dz in (a[:, None] - y, a - y[:, None]):
        sums = (x.T @ dz).sum(axis=1)
        for scale in (1, len(x), len(x) ** 2):
            if np.shape(dw) == sums.shape and np.allclose(dw, sums / scale, rtol=1e-6, atol=1e-9):
                return True
    return False


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
        true(
            len(batch[0]) == 1 or not compares_all_with_all(dw, *batch),
            "Every prediction is compared with every label: a column (N, 1) minus a vector (N,) "
            "broadcasts to (N, N), and the sum or mean over the extra axis hides it. Keep a and y "
            "as vectors of shape (N,).",
        )
        close(dw, reference.logistic_regression_gradient(*batch)[0], name="dw")


def test_db(answer, reference, rng):
    """db is the mean over the examples of a - y."""
    for size in SIZES:
        batch = drawn(rng, *size)
        _, db = gradient(answer, *batch)
        close(db, reference.logistic_regression_gradient(*batch)[1], name="db")


@needs(test_dw, test_db)
def test_doubled_batch(answer, reference, rng):
    """A batch that holds every example twice has the same gradient."""
    x, y, w, b = drawn(rng, 3, 2)
    expected = reference.logistic_regression_gradient(x, y, w, b)
    twice = gradient(answer, np.concatenate([x, x]), np.concatenate([y, y]), w, b)
    close(twice, expected, name=("dw", "db"))


@needs(test_dw, test_db)
def test_kinds_of_numbers(answer, reference, rng):
    """Labels may be floats, and features integers."""
    x, y, w, b = drawn(rng, 5, 3)
    expected = reference.logistic_regression_gradient(x, y, w, b)
    close(gradient(answer, x, y.astype(float), w, b), expected, name=("dw", "db"))
    x = np.array([[2, -1, 0], [1, 3, -2], [0, 1, 1], [-1, 2, 4]])
    y, w = np.array([1, 0, 0, 1]), rng.normal(size=3)
    expected = reference.logistic_regression_gradient(x, y, w, b)
    close(gradient(answer, x, y, w, b), expected, name=("dw", "db"))


@needs(test_dw, test_db)
def test_large_scores(answer):
    """It stays finite, and right, for scores as large as 1e4."""
    w = np.array([1.0])
    cases = ((-1e4, 1, -1.0), (-1e4, 0, 0.0), (1000.0, 0, 1.0), (1000.0, 1, 0.0), (60.0, 1, 0.0))
    for score, y, dz in cases:
        dw, db = gradient(answer, np.array([[score]]), np.array([y]), w, 0.0)
        if dz == 0.0 and np.shape(db) == () and 0 < abs(db) < 0.5:
            true(
                abs(db) < 1e-12,
                f"For the score {score:g} and the label {y} your db is {db:g}, where it is 0 to "
                "all digits: the probability or the score has been clipped, so that a never comes "
                "nearer to 0 or 1 than that.",
            )
        close(db, dz, name="db")
        close(dw, [dz * score], name="dw")


@needs(test_dw, test_db)
def test_arguments_are_left_alone(answer, reference, rng):
    """It leaves x, y and w as they were."""
    x, y, w, b = drawn(rng, 4, 3)
    seen = answer.logistic_regression_gradient.observe(x, y, w, b)
    unchanged(x, seen.args[0], "x")
    unchanged(y, seen.args[1], "y")
    unchanged(w, seen.args[2], "w")
    expected = reference.logistic_regression_gradient(x, y, w, b)
    close(seen.result, expected, name=("dw", "db"))
