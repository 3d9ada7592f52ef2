"""Hidden checks of gauss_newton."""

import numpy as np

from grader.expect import close, needs, shape, unchanged, unpack

NAMES = ("r", "J")


def decay(rng, n, noise=0.1):
    """Return x, y and w: a decay with noise, and weights that are not its own."""
    x = np.sort(rng.uniform(0, 3, n))
    y = rng.uniform(1, 3) * np.exp(-rng.uniform(0.4, 1) * x) + noise * rng.normal(size=n)
    return x, y, rng.uniform([0.5, 0.1], [2.0, 1.0])


def residuals(answer, *args):
    return unpack(answer.residuals_and_jacobian(*args), 2, NAMES, name="residuals_and_jacobian")


def test_residuals(answer, reference, rng):
    """A residual is prediction minus target."""
    for n in (4, 1, 7):
        args = decay(rng, n)
        close(residuals(answer, *args)[0], reference.residuals_and_jacobian(*args)[0], name="r")


def test_jacobian(answer, reference, rng):
    """J holds the derivatives of the residuals, a row for each example and a column per weight."""
    for n in (4, 1, 7):
        args = decay(rng, n)
        _, J = residuals(answer, *args)
        shape(J, (n, 2), name="J")
        close(J, reference.residuals_and_jacobian(*args)[1], name="J")


def test_undamped_step(answer, reference, rng):
    """Without damping, a step solves linear least squares at once."""
    for examples, weights in ((6, 4), (3, 1), (5, 2)):
        A, w = rng.normal(size=(examples, weights)), rng.normal(size=weights)
        b = rng.normal(size=examples)
        args = (w, A @ w - b, A, 0.0)
        close(answer.step(*args), reference.step(*args), rtol=1e-6, name="w")


@needs(test_undamped_step)
def test_damped_step(answer, reference, rng):
    """The damping is added on the diagonal: a large one makes a short step along the gradient."""
    for examples, weights in ((6, 4), (3, 1), (2, 3)):
        w, J = rng.normal(size=weights), rng.normal(size=(examples, weights))
        for damping in (0.5, 100.0):
            args = (w, rng.normal(size=examples), J, damping)
            close(answer.step(*args), reference.step(*args), rtol=1e-6, name="w")


@needs(test_residuals, test_jacobian, test_damped_step)
def test_first_attempts(answer, reference, rng):
    """The damping begins at 1, falls to a tenth after a gain and grows tenfold after a failure."""
    for attempts in (1, 2, 3, 4):
        for _ in range(3):
            args = (*decay(rng, 6), attempts)
            close(answer.fit(*args), reference.fit(*args), rtol=1e-6, name="w")


@needs(test_first_attempts)
def test_an_attempt_that_fails(answer, reference, rng):
    """A step behind which the loss is not lower is not taken."""
    x = np.linspace(0, 4, 6)
    for start in ([0.2, 3.0], [0.1, 4.0], [0.3, 3.5]):
        y = rng.uniform(2, 3) * np.exp(-0.3 * x)
        for attempts in (1, 2, 4, 8):
            args = (x, y, np.array(start), attempts)
            close(answer.fit(*args), reference.fit(*args), rtol=1e-6, name="w")


@needs(test_first_attempts)
def test_fit(answer, reference, rng):
    """Twenty attempts find the weights that a decay without noise was made with."""
    for _ in range(3):
        args = (*decay(rng, 8, noise=0.0), 20)
        close(answer.fit(*args), reference.fit(*args), rtol=1e-6, name="w")


@needs(test_first_attempts)
def test_arguments_are_left_alone(answer, rng):
    """x, y, w, r and J stay as they were."""
    args = decay(rng, 5)
    for name, old, new in zip(
        ("x", "y", "w"), args, answer.fit.observe(*args, 3).args, strict=False
    ):
        unchanged(old, new, name)
    args = (rng.normal(size=2), rng.normal(size=4), rng.normal(size=(4, 2)))
    after = answer.step.observe(*args, 0.5).args
    for name, old, new in zip(("w", "r", "J"), args, after, strict=False):
        unchanged(old, new, name)
