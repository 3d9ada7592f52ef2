"""Hidden checks of perceptron_rule: sums are exact or far from 0, so rounding decides nothing."""

import numpy as np

from grader.expect import close, equal, needs, prerequisite, true, unchanged, unpack

X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
AND, NAND, XOR = (np.array(table) for table in ((0, 0, 0, 1), (1, 1, 1, 0), (0, 1, 1, 0)))
NAMES = ("w", "b", "mistakes")


def results(function, *args, name):
    """Return w, b and mistakes as the learner's function returned them."""
    return unpack(function(*args), 3, NAMES, name=name)


def weights(found, expected):
    close(found[0], expected[0], name="w")
    close(found[1], expected[1], name="b")


def epoch(answer, reference, *args):
    """Compare weights and bias after one epoch."""
    expected = reference.train_epoch(*args)
    weights(results(answer.train_epoch, *args, name="train_epoch"), expected)


def clear(x, w, b):
    """Return whether no example lies so near the line that rounding could move it across."""
    return np.abs(x @ w + b).min() > 1e-6


def separable(rng, n, d):
    """Draw n points and the classes that a line at some distance from all of them gives them."""
    while True:
        x, w, b = rng.normal(size=(n, d)), rng.normal(size=d), rng.normal() / 2
        z = (x @ w + b) / np.linalg.norm(w)
        x += np.sign(z)[:, None] * 0.3 * w / np.linalg.norm(w)
        if 0 < (z > 0).sum() < n:
            return x, (z > 0).astype(int)


def test_one_example(answer, reference, rng):
    """A mistake moves w by ±rate times the example and b by ±rate; a right answer moves nothing."""
    cases = [((2.0, 0.0), 0, (1.0, 1.0), -1.0, 0.5), ((0.0, 3.0), 1, (1.0, -2.0), 0.5, 0.25)]
    cases += [((1.0, 2.0), 1, (1.0, 1.0), 0.0, 1.0), ((1.0, 2.0), 0, (-1.0, 0.5), -0.5, 2.0)]
    for x, y, w, b, rate in cases:
        epoch(answer, reference, np.array([x]), np.array([y]), np.array(w), b, rate)
    for d in (1, 3, 5):
        x, w, b = rng.normal(size=(1, d)), rng.normal(size=d), 0.1
        if clear(x, w, b):
            for y in (0, 1):
                epoch(answer, reference, x, np.array([y]), w, b, 0.3)


@needs(test_one_example)
def test_on_the_line(answer, reference):
    """On the line itself, where z is exactly 0, the answer is 0."""
    for y in (0, 1):
        args = (np.array([[1.0, 2.0]]), np.array([y]), np.array([2.0, -1.0]), 0.0, 1.0)
        epoch(answer, reference, *args)


@needs(test_one_example)
def test_one_after_the_other(answer, reference, rng):
    """Each example is judged by the weights that those before it have left."""
    for n, d in ((2, 2), (5, 3), (12, 2)):
        x, y = rng.normal(size=(n, d)), rng.integers(0, 2, size=n)
        epoch(answer, reference, x, y, rng.normal(size=d), 0.3, 0.7)


@needs(test_one_after_the_other)
def test_mistakes(answer, reference, rng):
    """The number of mistakes counts the wrong answers of both kinds, when they are given."""
    for n in (1, 2, 6, 15):
        x, y = rng.normal(size=(n, 2)), np.arange(n) % 2
        args = (x, y, rng.normal(size=2), 0.2, 0.7)
        found = results(answer.train_epoch, *args, name="train_epoch")[2]
        equal(found, reference.train_epoch(*args)[2], name="mistakes")


@needs(test_one_after_the_other)
def test_first_epoch(answer, reference, rng):
    """Training begins with weights and bias 0."""
    cases = [(X, AND, 1.0), (X, NAND, 0.5), (*separable(rng, 8, 3), 0.4)]
    for x, y, rate in cases:
        expected = reference.train(x, y, rate, 1)
        weights(results(answer.train, x, y, rate, 1, name="train"), expected)


@needs(test_first_epoch, test_on_the_line)
def test_and_gate(answer):
    """AND, from zero at rate 1, is learnt with w = (2, 1), b = -2 in the sixth epoch."""
    w, b, mistakes = results(answer.train, X, AND, 1.0, 50, name="train")
    close(w, np.array([2.0, 1.0]), name="w")
    close(b, -2.0, name="b")
    with prerequisite():
        true(np.size(mistakes) > 0, "No epoch has put its mistakes on record.")
    equal(mistakes, [1, 3, 3, 2, 1, 0], name="mistakes")


@needs(test_and_gate)
def test_separable(answer, reference, rng):
    """Where a line separates the classes, training ends with an epoch without mistakes."""
    for n, d, rate in ((6, 2, 1.0), (10, 3, 0.3), (4, 1, 0.5)):
        x, y = separable(rng, n, d)
        found = results(answer.train, x, y, rate, 200, name="train")
        expected = reference.train(x, y, rate, 200)
        equal(found[2], expected[2], name="mistakes")
        weights(found, expected)


@needs(test_first_epoch, test_mistakes)
def test_not_separable(answer, reference):
    """Where no line does, as for XOR, it stops after the given number of epochs."""
    for epochs in (1, 4, 7):
        found = results(answer.train, X, XOR, 1.0, epochs, name="train")
        expected = reference.train(X, XOR, 1.0, epochs)
        equal(found[2], expected[2], name="mistakes")
        weights(found, expected)


@needs(test_one_example)
def test_arguments_are_left_alone(answer, rng):
    """Neither x, y nor w is changed."""
    x, y, w = rng.normal(size=(5, 2)), np.array([0, 1, 0, 1, 0]), rng.normal(size=2)
    observed = answer.train_epoch.observe(x, y, w, 0.1, 1.0)
    for value, argument, name in zip((x, y, w), observed.args, ("x", "y", "w"), strict=False):
        unchanged(value, argument, name)
    observed = answer.train.observe(x, y, 1.0, 2)
    for value, argument, name in zip((x, y), observed.args, ("x", "y"), strict=False):
        unchanged(value, argument, name)
