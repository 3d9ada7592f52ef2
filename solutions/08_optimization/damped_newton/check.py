"""Hidden checks of damped_newton: gradients whose derivatives are known exactly.

No step leads to a coordinate near 0: such a result is all rounding, which depends on h, so that a
mistake could not be recognised by it.
"""

import numpy as np

from grader.expect import close, equal, needs, shape, true, unchanged, unpack

DIGITS = {"rtol": 2e-5, "atol": 2e-5}
BOWL = np.array([[3.0, 1.0], [1.0, 2.0]])
ROUND = np.array([[3.0, 1, 0, 0.5], [1, 2, 0.5, 0], [0, 0.5, 4, 1], [0.5, 0, 1, 2]])
HALF_FLAT = ROUND - 2 * np.eye(4)  # two eigenvalues are below 0.1: -0.96 and -0.15


def bowl(w):
    return BOWL @ w - 1


def valley(w):
    return np.array([1.0, 20.0]) * (w - 2)


@np.errstate(over="ignore", invalid="ignore")  # a wrong step may lead anywhere
def convex(w):
    return w + w**3 + 0.5 * w[::-1]


@np.errstate(over="ignore", invalid="ignore")
def saddle(w):
    return np.array([2 * w[0] - 3, w[1] ** 3 - 2 * w[1]])


def mixed(w):
    """Return the gradient of exp(w_0 w_1) + w_1³ w_2."""
    power = np.exp(w[0] * w[1])
    return np.array([w[1] * power, w[0] * power + 3 * w[1] ** 2 * w[2], w[1] ** 3])


def curvature_of_mixed(w):
    power = np.exp(w[0] * w[1])
    cross, below = (1 + w[0] * w[1]) * power, 3 * w[1] ** 2
    return np.array(
        [
            [w[1] ** 2 * power, cross, 0],
            [cross, w[0] ** 2 * power + 6 * w[1] * w[2], below],
            [0, below, 0],
        ]
    )


def test_quadratic(answer):
    """On a quadratic the Hessian is the same everywhere."""
    for w in ([1.0, 1.0], [0.0, -3.0]):
        found = answer.hessian(bowl, np.array(w))
        shape(found, (2, 2), name="hessian")
        close(found, BOWL, **DIGITS, name="hessian")


@needs(test_quadratic)
def test_mixed(answer, rng):
    """The Hessian is right where it changes from point to point, mixed derivatives included."""
    for _ in range(2):
        w = rng.uniform(0.5, 1.5, 3)
        close(answer.hessian(mixed, w), curvature_of_mixed(w), **DIGITS, name="hessian")
    close(answer.hessian(lambda w: w**3, np.array([2.0])), [[12.0]], **DIGITS, name="hessian")


@needs(test_mixed)
def test_symmetric(answer, rng):
    """The Hessian is exactly symmetric."""
    found = np.asarray(answer.hessian(mixed, rng.uniform(0.5, 1.5, 3)))
    says = "hessian differs from its transpose, by rounding: return the mean of the two."
    true(np.array_equal(found, found.T), says)


def test_step(answer, reference):
    """Newton's step leads to the minimum of a quadratic at once, and otherwise close to it."""
    for gradient, w in (
        (lambda w: ROUND @ w - 1, [1.0, -2.0, 0.5, 3.0]),
        (valley, [1.0, 1.0]),
        (convex, [1.0, 0.8]),
    ):
        args = (gradient, np.array(w))
        point = answer.newton_step(*args)
        shape(point, np.shape(w), name="point")
        close(point, reference.newton_step(*args), **DIGITS, name="point")
    args = (lambda w: w + w**3, np.array([1.5]))
    close(answer.newton_step(*args), reference.newton_step(*args), **DIGITS, name="point")


@needs(test_step)
def test_damped(answer, reference):
    """Where the smallest eigenvalue is below 0.1, it is raised to 0.1, and the step goes down."""
    for gradient, w in (
        (lambda w: HALF_FLAT @ w - 1, [1.0, -2.0, 0.5, 3.0]),
        (saddle, [1.0, 0.5]),
        (saddle, [0.5, -0.3]),
        (lambda w: np.array([0.05, 2.0]) * (w - 3), [1.0, 1.0]),
        (lambda w: np.array([[1.0, 3.0], [3.0, 1.0]]) @ w - 2, [1.0, 0.8]),
        (lambda w: np.array([0.15, 2.0]) * (w - 3), [1.0, 1.0]),
    ):
        args = (gradient, np.array(w))
        close(answer.newton_step(*args), reference.newton_step(*args), **DIGITS, name="point")


def counts(answer, reference, cases):
    """Compare the numbers of steps of both methods."""
    for gradient, start, lr, limit in cases:
        args = (gradient, np.array(start), lr, limit)
        found = unpack(answer.compare(*args), 2, ("newton", "descent"), name="compare")
        for steps, expected, method in zip(
            found, reference.compare(*args), ("Newton", "gradient descent"), strict=True
        ):
            equal(steps, expected, name=f"steps of {method}")


@needs(test_step)
def test_compare(answer, reference):
    """Newton's method needs a few steps, gradient descent dozens."""
    counts(answer, reference, ((bowl, [1.0, 1.0], 0.3, 40), (convex, [1.0, 0.5], 0.8, 40)))


@needs(test_compare, test_damped)
def test_from_a_saddle(answer, reference):
    """From near a saddle both methods come to a minimum."""
    counts(answer, reference, ((saddle, [0.5, -0.2], 0.2, 40),))


@needs(test_compare)
def test_limit(answer, reference):
    """After limit steps a method is broken off; whoever begins at the minimum needs 0 steps."""
    cases = (
        (valley, [1.0, 1.0], 0.04, 20),
        (convex, [2.0, -1.0], 0.1, 4),
        (valley, [2.0, 2.0], 0.1, 9),
    )
    counts(answer, reference, cases)


@needs(test_step)
def test_arguments(answer):
    """w and start stay as they were."""
    w = np.array([1.0, 0.5])
    unchanged(w, answer.hessian.observe(convex, w).args[1], "w")
    unchanged(w, answer.newton_step.observe(convex, w).args[1], "w")
    unchanged(w, answer.compare.observe(convex, w, 0.2, 5).args[1], "start")
