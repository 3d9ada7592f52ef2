"""Hidden checks of descent_path: quadratics, whose paths are known, and a loss that is none."""

import numpy as np

from grader.expect import close, dtype, needs, shape, unchanged

COUPLED = np.array([[3.0, 1.0], [1.0, 2.0]])


def square(w):
    return float(np.sum(np.asarray(w) ** 2))


def twice(w):
    return 2 * np.asarray(w)


def coupled(w):
    """Return the gradient of w·Aw/2, in which each entry depends on both weights."""
    return COUPLED @ w


def quartic(w):
    return float(np.sum(np.asarray(w) ** 4) / 4)


def cube(w):
    return np.asarray(w) ** 3


def test_one_weight(answer, reference):
    """On L = w² a step moves w against the slope: from 3 to the left, from -3 to the right."""
    for start in ([3.0, -3.0, 0.5, 1.5], [3.0], [-3.0]):
        args = (twice, np.array(start), 0.1, 3)
        path = answer.descend(*args)
        shape(path, (4, len(start)), name="path")
        close(path, reference.descend(*args), name="path")


@needs(test_one_weight)
def test_other_losses(answer, reference, rng):
    """The gradient is that of the point reached, whatever the loss, and lr scales it."""
    for start in (rng.uniform(0.5, 1.5, 4), rng.uniform(0.5, 1.5, (2, 3))):
        for lr in (0.05, 0.3):
            args = (cube, start, lr, 4)
            close(answer.descend(*args), reference.descend(*args), name="path")


@needs(test_one_weight)
def test_all_weights_at_once(answer, reference, rng):
    """All weights move at once: the whole gradient is taken at the point before the step."""
    for _ in range(2):
        start = rng.uniform(0.5, 1.5, 2)
        args = (coupled, start, 0.2, 3)
        close(answer.descend(*args), reference.descend(*args), name="path")


@needs(test_one_weight)
def test_start_alone(answer):
    """With no steps the path is the start alone."""
    path = answer.descend(twice, np.array([3.0, 1.0]), 0.1, 0)
    close(path, np.array([[3.0, 1.0]]), name="path")


@needs(test_one_weight)
def test_whole_numbers(answer, reference):
    """A start of integers gives a path of float64: nothing is rounded."""
    for steps in (3, 0):
        args = (twice, np.array([3, -2]), 0.1, steps)
        path = answer.descend(*args)
        close(path, reference.descend(*args), name="path")
        dtype(path, "float64", name="path")


@needs(test_one_weight)
def test_start_is_left_alone(answer):
    """start stays as it was."""
    start = np.array([3.0, -1.0])
    unchanged(start, answer.descend.observe(twice, start, 0.1, 3).args[1], "start")


def test_curve(answer, reference):
    """A curve holds the loss at the start and after each step, a row for each rate."""
    for rates in ([0.1, 0.4, 0.6], [0.25]):
        args = (square, twice, np.array([3.0, 1.0]), rates, 3)
        curves = answer.loss_curves(*args)
        shape(curves, (len(rates), 4), name="curves")
        close(curves, reference.loss_curves(*args), name="curves")


@needs(test_curve)
def test_three_rates(answer):
    """On L = w²/2 a rate of 0.02 crawls, 0.5 arrives, and 2.2 climbs: the factors are known."""
    rates = [0.02, 0.5, 2.2]
    curves = answer.loss_curves(
        lambda w: square(w) / 2, lambda w: np.asarray(w), np.array([1.0]), rates, 20
    )
    expected = [[(1 - lr) ** (2 * t) / 2 for t in range(21)] for lr in rates]
    close(curves, np.array(expected), name="curves")


@needs(test_curve)
def test_curves_of_a_matrix(answer, reference, rng):
    """loss_curves serves any loss and weights of any shape."""
    args = (quartic, cube, rng.uniform(0.5, 1.5, (2, 2)), [0.3, 0.05], 3)
    close(answer.loss_curves(*args), reference.loss_curves(*args), name="curves")
    args = (square, twice, np.array([3, -2]), [0.3, 0.7], 0)
    close(answer.loss_curves(*args), reference.loss_curves(*args), name="curves")


def test_pick(answer):
    """The rate is picked whose curve ends lowest, not the one that was lower on the way."""
    for rates, ends, best in (
        ([0.1, 0.4, 0.7, 0.9], [3.0, 0.5, 0.8, 7.0], 0.4),
        ([0.9, 0.3, 0.1], [3.0, -2.0, 0.8], 0.3),
        ([0.25], [2.0], 0.25),
    ):
        curves = np.column_stack((np.full(len(ends), 9.0), np.sort(ends)[::-1] - 3, ends))
        close(answer.pick_rate(rates, curves), best, name="rate")


@needs(test_pick)
def test_diverged(answer):
    """A curve that ends at nan or inf is not the lowest."""
    nan, inf = np.nan, np.inf
    for ends, best in (
        ([3.0, 2.0, inf], 0.2),
        ([3.0, 2.0, nan], 0.2),
        ([nan, 3.0, inf], 0.2),
        ([nan, nan, 5.0], 0.4),
    ):
        curves = np.column_stack((np.full(3, 9.0), ends))
        close(answer.pick_rate([0.1, 0.2, 0.4], curves), best, name="rate")
