"""Hidden checks of softmax_regression."""

import numpy as np

from grader.expect import close, needs, shape, unchanged

SIZES = ((2, 3, 2), (3, 2, 4), (1, 2, 3), (2, 1, 3), (3, 3, 3), (4, 6, 5), (2, 3, 1))
"""n, m and C."""


def drawn(rng, n, m, c):
    """Return X, Y, W and b."""
    y = np.eye(c)[rng.integers(c, size=m)].T
    return rng.normal(size=(n, m)), y, rng.normal(size=(c, n)), rng.normal(size=(c, 1))


def test_probabilities(answer, reference, rng):
    """Each column of A is the softmax of the scores W X + b of one example."""
    for n, m, c in SIZES:
        x, _, w, b = drawn(rng, n, m, c)
        a = answer.forward(x, w, b)
        shape(a, (c, m), name="A")
        close(a, reference.forward(x, w, b), name="A")


@needs(test_probabilities)
def test_columns_add_up_to_1(answer, rng):
    """The probabilities of each example add up to 1."""
    for n, m, c in SIZES:
        x, _, w, b = drawn(rng, n, m, c)
        a = answer.forward(x, 3 * w, b)
        shape(a, (c, m), name="A")
        close(np.asarray(a).sum(axis=0), np.ones(m), name="sum of a column")


def test_cost(answer, reference, rng):
    """The cost is the mean over the examples of -log of the probability of the true class."""
    for size in SIZES:
        batch = drawn(rng, *size)
        j = answer.cost(*batch)
        shape(j, (), name="J")
        close(j, reference.cost(*batch), name="J")


@needs(test_cost)
def test_cost_of_zero_parameters(answer, rng):
    """With all parameters 0, the cost is log C."""
    for n, m, c in SIZES:
        x, y, w, b = drawn(rng, n, m, c)
        close(answer.cost(x, y, 0 * w, 0 * b), np.log(c), name="J")


@needs(test_probabilities)
def test_large_scores(answer, reference):
    """Probabilities are finite and right for scores as large as 1e6."""
    x, b = np.array([[1.0, -1.0, 0.0]]), np.zeros((3, 1))
    for size in (710.0, 1000.0, 1e6):
        w = size * np.array([[1.0], [1.0], [-1.0]])
        close(answer.forward(x, w, b), reference.forward(x, w, b), name="A")
    for offset in (1000.0, -1000.0):
        b = np.array([[offset], [offset + 1], [offset - 1]])
        close(answer.forward(x, 0 * w, b), reference.forward(x, 0 * w, b), name="A")


@needs(test_cost)
def test_cost_of_large_scores(answer):
    """A confident mistake costs the difference of the scores, however large."""
    x, b = np.array([[1.0]]), np.zeros((2, 1))
    for size in (20.0, 40.0, 800.0, 1e6):
        w = np.array([[size], [0.0]])
        close(answer.cost(x, np.array([[0], [1]]), w, b), size, name="J")
        if size > 20:
            close(answer.cost(x, np.array([[1], [0]]), w, b), 0.0, name="J")
    x, w = np.array([[1.0, -1.0]]), np.array([[1e6], [0.0]])  # a row of its own for each example
    close(answer.cost(x, np.array([[1, 0], [0, 1]]), w, b), 0.0, name="J")


@needs(test_probabilities, test_cost)
def test_integers(answer, reference):
    """Features and labels may be integers."""
    x, y = np.array([[1, -2, 0], [3, 1, 1]]), np.array([[1, 0, 0], [0, 0, 1], [0, 1, 0]])
    w, b = np.array([[0.5, -1.0], [0.25, 0.0], [1.0, 0.75]]), np.array([[0.0], [1.0], [-0.5]])
    close(answer.forward(x, w, b), reference.forward(x, w, b), name="A")
    for labels in (y, y.astype(float)):
        close(answer.cost(x, labels, w, b), reference.cost(x, y, w, b), name="J")


@needs(test_probabilities, test_cost)
def test_arguments_are_left_alone(answer, rng):
    """The functions leave their arguments as they were."""
    x, y, w, b = drawn(rng, 3, 4, 2)
    seen = answer.forward.observe(x, w, b)
    for name, before, after in zip("XWb", (x, w, b), seen.args, strict=True):
        unchanged(before, after, name)
    seen = answer.cost.observe(x, y, w, b)
    for name, before, after in zip("XYWb", (x, y, w, b), seen.args, strict=True):
        unchanged(before, after, name)
