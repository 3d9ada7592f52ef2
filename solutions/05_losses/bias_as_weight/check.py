"""Hidden checks of bias_as_weight."""

import numpy as np

from grader.expect import close, needs, prerequisite, shape, unchanged, unpack

SIZES = ((2, 3), (3, 2), (1, 2), (2, 1), (3, 3), (1, 1), (4, 7))
"""n and m."""


def drawn(rng, n, m):
    """Return X, y, w and b."""
    y = rng.permutation(np.arange(m) % 2)
    return rng.normal(size=(n, m)), y, rng.normal(size=n), float(rng.normal())


def folded(answer, *args):
    """Return the learner's X_aug and theta."""
    return unpack(answer.fold_bias(*args), 2, ("X_aug", "theta"), name="fold_bias")


def test_fold_bias(answer, reference, rng):
    """X_aug is a row of ones above X, and theta is the bias before the weights."""
    for n, m in SIZES:
        x, _, w, b = drawn(rng, n, m)
        x_aug, theta = folded(answer, x, w, b)
        shape(x_aug, (n + 1, m), name="X_aug")
        shape(theta, (n + 1,), name="theta")
        expected = reference.fold_bias(x, w, b)
        close((x_aug, theta), expected, name=("X_aug", "theta"))


@needs(test_fold_bias)
def test_same_scores(answer, rng):
    """theta and X_aug give the same scores as w, X and b."""
    for n, m in SIZES:
        x, _, w, b = drawn(rng, n, m)
        x_aug, theta = folded(answer, x, w, b)
        close(np.asarray(theta) @ np.asarray(x_aug), w @ x + b, name="scores")


def test_gradient(answer, reference, rng):
    """Without penalty, the gradient is the mean over the examples of (a - y) times X_aug."""
    for n, m in SIZES:
        x, y, w, b = drawn(rng, n, m)
        x_aug, theta = reference.fold_bias(x, w, b)
        dtheta = answer.gradient(x_aug, y, theta, 0.0)
        shape(dtheta, (n + 1,), name="dtheta")
        close(dtheta, reference.gradient(x_aug, y, theta, 0.0), name="dtheta")


@needs(test_gradient)
def test_penalty_on_the_weights(answer, reference, rng):
    """The penalty adds penalty * w to the entries of the weights."""
    for n, m in SIZES:
        x, y, w, b = drawn(rng, n, m)
        x_aug, theta = reference.fold_bias(x, w, b)
        dtheta = answer.gradient(x_aug, y, theta, 0.5)
        with prerequisite():
            shape(dtheta, (n + 1,), name="dtheta")
        expected = reference.gradient(x_aug, y, theta, 0.5)
        close(np.asarray(dtheta)[1:], expected[1:], name="dtheta[1:]")


@needs(test_gradient)
def test_no_penalty_on_the_bias(answer, reference, rng):
    """The penalty leaves the entry of the bias alone."""
    for n, m in SIZES:
        x, y, w, b = drawn(rng, n, m)
        x_aug, theta = reference.fold_bias(x, w, b)
        dtheta = answer.gradient(x_aug, y, theta, 0.5)
        with prerequisite():
            shape(dtheta, (n + 1,), name="dtheta")
        close(np.asarray(dtheta)[0], reference.gradient(x_aug, y, theta, 0.5)[0], name="dtheta[0]")


def test_split(answer, rng):
    """A gradient with respect to theta is split into dw, of shape (n,), and the number db."""
    for n, _ in SIZES:
        dtheta = rng.normal(size=n + 1)
        dw, db = unpack(answer.split_gradient(dtheta), 2, ("dw", "db"), name="split_gradient")
        shape(dw, (n,), name="dw")
        shape(db, (), name="db")
        close((dw, db), (dtheta[1:], dtheta[0]), name=("dw", "db"))


@needs(test_fold_bias, test_gradient)
def test_integers(answer, reference):
    """Features, weights and labels may be integers, and the bias may not be one."""
    x, y, w, b = np.array([[1, -2, 0], [3, 1, 1]]), np.array([1, 0, 0]), np.array([2, -1]), 0.5
    expected = reference.fold_bias(x, w, b)
    close(folded(answer, x, w, b), expected, name=("X_aug", "theta"))
    x_aug, theta = np.array([[1, 1, 1], [1, -2, 0]]), np.array([1, 2])
    for labels in (y, y.astype(float)):
        dtheta = answer.gradient(x_aug, labels, theta, 0.25)
        close(dtheta, reference.gradient(x_aug, y, theta, 0.25), name="dtheta")


@needs(test_fold_bias, test_gradient, test_split)
def test_arguments_are_left_alone(answer, rng):
    """The functions leave their arguments as they were."""
    x, y, w, b = drawn(rng, 3, 4)
    seen = answer.fold_bias.observe(x, w, b)
    unchanged(x, seen.args[0], "X")
    unchanged(w, seen.args[1], "w")
    x_aug, theta = np.vstack([np.ones(4), x]), np.append(b, w)
    seen = answer.gradient.observe(x_aug, y, theta, 0.5)
    unchanged(x_aug, seen.args[0], "X_aug")
    unchanged(y, seen.args[1], "y")
    unchanged(theta, seen.args[2], "theta")
    seen = answer.split_gradient.observe(theta)
    unchanged(theta, seen.args[0], "dtheta")
