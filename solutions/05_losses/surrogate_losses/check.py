"""Hidden checks of surrogate_losses."""

import numpy as np

from grader.expect import close, needs, shape, true, unchanged, unpack

NAMES = ("0/1", "squared", "sigmoid squared", "hinge", "log")


def row_of(answer, k, m):
    """Return the learner's loss number k at margins m."""
    losses = answer.surrogate_losses(m)
    shape(losses, (5, len(m)), name="losses")
    return np.asarray(losses)[k]


def holds(answer, values):
    """Return the learner's verdict on values."""
    found = answer.is_convex(values)
    shape(found, (), name="is_convex")
    return bool(found)


def compared(answer, n):
    """Return the learner's distances and convexities."""
    return unpack(answer.compare(n), 2, ("distances", "convex"), name="compare")


def test_margin(answer, reference, rng):
    """The margin is z for label 1 and -z for label 0."""
    for n in (1, 2, 5):
        z, y = rng.normal(size=n), rng.permutation(np.arange(n) % 2)
        for labels in (y, 1 - y):
            close(answer.margin(z, labels), reference.margin(z, labels), name="m")


def test_mistakes(answer, reference):
    """The 0/1 loss is 1 where the margin is 0 or negative, and else 0."""
    m = np.array([-3.0, -0.1, 0.0, 0.1, 2.0])
    close(row_of(answer, 0, m), reference.surrogate_losses(m)[0], name="0/1")


def test_squared(answer, reference):
    """The squared error on the score is (1 - m)**2."""
    m = np.array([-2.5, 0.0, 0.5, 1.0, 4.0])
    close(row_of(answer, 1, m), reference.surrogate_losses(m)[1], name="squared")


def test_sigmoid_squared(answer, reference):
    """The squared error behind a sigmoid is (1 - sigmoid(m))**2."""
    m = np.array([-30.0, -2.5, 0.0, 0.5, 1.0, 4.0])
    close(row_of(answer, 2, m), reference.surrogate_losses(m)[2], name="sigmoid squared")


def test_hinge(answer, reference):
    """The hinge loss is 1 - m below the margin 1, and 0 above."""
    m = np.array([-2.5, 0.0, 0.5, 1.0, 1.5, 4.0])
    close(row_of(answer, 3, m), reference.surrogate_losses(m)[3], name="hinge")


def test_log(answer, reference):
    """The log loss is log(1 + exp(-m))."""
    m = np.array([-30.0, -2.5, 0.0, 0.5, 1.0, 4.0])
    close(row_of(answer, 4, m), reference.surrogate_losses(m)[4], name="log")


def test_is_convex(answer, rng):
    """Values are convex if no second difference is negative, small rounding aside."""
    x = np.linspace(-1, 1, 9)
    for values, due, what in (
        (x**2, True, "of x**2"),
        (-(x**2), False, "of -x**2"),
        (3 * x + 1, True, "of a straight line"),
        (np.abs(x), True, "of |x|"),
        (np.array([0.0, 0.0, 1.0, 1.0]), False, "of a step"),
        (x**3, False, "of x**3, which bends both ways"),
        (np.array([2.0, 0.1, 0.0, 0.0]), True, "that fall and then stay"),
        (np.array([1.0, 0.5, 0.0, -1.0]), False, "that fall more and more steeply"),
        (np.array([1.0, 2.0]), True, "at two points"),
        (np.array([1.0]), True, "at one point"),
        (1e-12 * -(x**2), True, "that differ from a straight line by 1e-13"),
        (-1e-6 * x**2, False, "with second differences of -1e-7"),
        (np.array([0.0, 0.75e-9, 0.0]), False, "with a second difference of -1.5e-9"),
        (np.array([0.0, 0.25e-9, 0.0]), True, "with a second difference of -0.5e-9"),
    ):
        found = holds(answer, values)
        says = f"is_convex gives {found} for values {what}; expected was {due}."
        true(found == due, says)


@needs(test_mistakes, test_squared, test_sigmoid_squared, test_hinge, test_log)
def test_distances(answer, reference):
    """compare: the distances are the integrals over [-5, 5] of |loss - 0/1 loss|."""
    for n in (2, 4, 10, 1000):
        distances, _ = compared(answer, n)
        shape(distances, (5,), name="distances")
        for k, name in enumerate(NAMES):
            due = reference.compare(n)[0][k]
            close(np.asarray(distances)[k], due, name=f"distance of {name}, n = {n}")


@needs(test_mistakes, test_squared, test_sigmoid_squared, test_hinge, test_log, test_is_convex)
def test_convex(answer, reference):
    """compare: convex says of each of the five losses whether it is convex."""
    for n in (1000, 20, 2):
        _, convex = compared(answer, n)
        shape(convex, (5,), name="convex")
        for k, name in enumerate(NAMES):
            due, found = bool(reference.compare(n)[1][k]), bool(np.asarray(convex)[k])
            true(found == due, f"For n = {n}, convex[{k}], {name}, is {found}; expected was {due}.")


@needs(test_margin, test_log, test_is_convex)
def test_arguments_are_left_alone(answer, rng):
    """The functions leave their arguments as they were."""
    z, y = rng.normal(size=4), np.array([0, 1, 1, 0])
    seen = answer.margin.observe(z, y)
    unchanged(z, seen.args[0], "z")
    unchanged(y, seen.args[1], "y")
    for name in ("surrogate_losses", "is_convex"):
        seen = getattr(answer, name).observe(z)
        unchanged(z, seen.args[0], "m" if name == "surrogate_losses" else "values")
