"""Hidden checks of logistic_forward_columns."""

import torch

from grader.expect import close, needs, shape, unchanged, unpack
from grader.judge.traces import same_steps

SIZES = ((3, 2), (2, 4), (5, 1), (1, 3), (3, 3), (1, 1), (6, 5))
"""n features and m examples."""


def drawn(rng, *size):
    return torch.from_numpy(rng.normal(size=size))


def examples(rng, n, m):
    """Return a list of m examples with n features each and one of their labels."""
    labels = [float(label) for label in rng.integers(2, size=m)]
    return [drawn(rng, n) for _ in range(m)], labels


def layer(rng, n, m):
    """Return X, w and b."""
    return drawn(rng, n, m), drawn(rng, n, 1), float(rng.normal())


def stacked(answer, xs, ys):
    return unpack(answer.stack(xs, ys), 2, ("X", "Y"), name="stack")


def test_stack_examples(answer, rng):
    """Column j of X is example j."""
    for n, m in SIZES:
        xs, ys = examples(rng, n, m)
        X, _ = stacked(answer, xs, ys)
        close(X, torch.stack([torch.stack([x[i] for x in xs]) for i in range(n)]), name="X")


def test_stack_labels(answer, rng):
    """Y is one row with the labels, in the order of the examples."""
    for n, m in SIZES:
        xs, ys = examples(rng, n, m)
        _, Y = stacked(answer, xs, ys)
        close(Y, torch.tensor([ys]), name="Y")


def test_weighted_sum(answer, reference, rng):
    """weighted_sum is w · x + b, a single number."""
    for n in (2, 3, 1, 6):
        w, x, b = drawn(rng, n), drawn(rng, n), float(rng.normal())
        result = answer.weighted_sum(w, x, b)
        shape(result, (), name="result")
        close(result, reference.weighted_sum(w, x, b), name="result")


def test_forward(answer, reference, rng):
    """forward gives one probability for each example, in a row."""
    for n, m in SIZES:
        X, w, b = layer(rng, n, m)
        close(answer.forward(X, w, b), reference.forward(X, w, b), name="A")
    X, w, b = layer(rng, 4, 3)
    X, w = 30 * X, 3 * w
    close(answer.forward(X, w, b), reference.forward(X, w, b), name="A")


@needs(test_weighted_sum)
def test_no_loop_in_weighted_sum(answer, rng):
    """weighted_sum takes as many steps of Python for many features as for few."""
    few, many = ((drawn(rng, n), drawn(rng, n), 0.5) for n in (3, 30))
    same_steps(answer.weighted_sum, {"3 features": few, "30 features": many})


@needs(test_forward)
def test_no_loop_in_forward(answer, rng):
    """forward takes as many steps of Python for many examples or features as for few."""
    few = layer(rng, 3, 4)
    same_steps(answer.forward, {"4 examples": few, "40 examples": layer(rng, 3, 40)})
    same_steps(answer.forward, {"3 features": few, "30 features": layer(rng, 30, 4)})


@needs(test_forward, test_weighted_sum)
def test_arguments_are_left_alone(answer, rng):
    """No argument is changed."""
    X, w, b = layer(rng, 3, 2)
    seen = answer.forward.observe(X, w, b).args
    unchanged(X, seen[0], "X")
    unchanged(w, seen[1], "w")
    w, x = drawn(rng, 4), drawn(rng, 4)
    seen = answer.weighted_sum.observe(w, x, b).args
    unchanged(w, seen[0], "w")
    unchanged(x, seen[1], "x")
