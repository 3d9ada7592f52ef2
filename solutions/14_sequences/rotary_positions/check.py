"""Hidden checks of rotary_positions."""

import numpy as np

from grader.expect import close, needs, shape, unchanged

SIZES = ((3, 6, 50.0), (4, 4, 100.0), (1, 2, 10.0), (2, 10, 1000.0))
"""T, d and base."""


def compare(found, expected, name):
    """Compare in shape and in value."""
    shape(found, expected.shape, name=name)
    close(found, expected, name=name)


def test_turn(answer, reference, rng):
    """Each pair of neighbours is turned counterclockwise by the position times its frequency."""
    for T, d, base in SIZES:
        x, positions = rng.normal(size=(T, d)), np.arange(T)
        compare(answer.turn(x, positions, base), reference.turn(x, positions, base), "turned")


@needs(test_turn)
def test_positions(answer, reference, rng):
    """The angles follow the positions that are given, whatever the order, and below 0 as well."""
    x, positions = rng.normal(size=(5, 6)), np.array([7, 0, -3, 2, 40])
    compare(answer.turn(x, positions, 50.0), reference.turn(x, positions, 50.0), "turned")


@needs(test_turn)
def test_length(answer, rng):
    """The rows of turned vectors are as long as those that were turned."""
    x = rng.normal(size=(4, 6))
    turned = np.asarray(answer.turn(x, np.array([0, 3, 9, -2]), 50.0))
    close((turned**2).sum(axis=1), (x**2).sum(axis=1), name="the squared length")


def test_backward(answer, reference, rng):
    """The gradient is turned by the opposite angles."""
    for T, d, base in SIZES:
        args = rng.normal(size=(T, d)), np.arange(1, T + 1), base
        compare(answer.turn_backward(*args), reference.turn_backward(*args), "dx")


def test_scores(answer, reference, rng):
    """The scores are the products of turned queries and turned keys, divided by √d."""
    for T, d, base in SIZES:
        Q, K = rng.normal(size=(2, T, d))
        args = Q, K, np.arange(T), np.arange(T), base
        compare(answer.rotary_scores(*args), reference.rotary_scores(*args), "scores")
    for T, M in ((2, 4), (3, 1)):
        Q, K = rng.normal(size=(T, 4)), rng.normal(size=(M, 4))
        args = Q, K, rng.integers(-5, 9, T), rng.integers(-5, 9, M), 100.0
        compare(answer.rotary_scores(*args), reference.rotary_scores(*args), "scores")


@needs(test_scores)
def test_distance_only(answer, rng):
    """The scores stay the same where all positions are moved by as much."""
    Q, K = rng.normal(size=(2, 4, 6))
    before = answer.rotary_scores(Q, K, np.arange(4), np.arange(4), 50.0)
    after = answer.rotary_scores(Q, K, np.arange(4) + 9, np.arange(4) + 9, 50.0)
    close(after, np.asarray(before), name="scores")


@needs(test_turn, test_backward, test_scores)
def test_base(answer, reference, rng):
    """The base is 10000 where none is given."""
    x, positions = rng.normal(size=(3, 6)), np.array([0, 4, 7])
    for name in ("turn", "turn_backward"):
        expected = getattr(reference, name)(x, positions)
        compare(getattr(answer, name)(x, positions), expected, name)
    args = x, x, positions, positions
    compare(answer.rotary_scores(*args), reference.rotary_scores(*args), "scores")


@needs(test_turn)
def test_arguments_are_left_alone(answer, rng):
    """x, the positions, upstream, Q and K stay as they were."""
    x, positions = rng.normal(size=(3, 4)), np.array([2, 5, 1])
    for function, name in ((answer.turn, "x"), (answer.turn_backward, "upstream")):
        after = function.observe(x, positions).args
        unchanged(x, after[0], name)
        unchanged(positions, after[1], "positions")
    after = answer.rotary_scores.observe(x, x, positions, positions).args
    unchanged(x, after[0], "Q")
    unchanged(x, after[1], "K")
