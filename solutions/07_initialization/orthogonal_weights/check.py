"""Hidden checks of orthogonal_weights."""

import numpy as np

from grader.expect import close, needs, shape, true, unchanged, unpack

DRAWS = 60
"""The share of positive ones among so many fair draws lies within 0.05 and 0.95 (7 sigmas)."""


def drawn(answer, n_out, n_in, gain, rng):
    """Return weights of the right shape; a generator crosses as a copy, so each call gets one."""
    own = np.random.default_rng(int(rng.integers(2**32)))
    w = answer.orthogonal(n_out, n_in, gain, own)
    shape(w, (n_out, n_in), name="w")
    return np.asarray(w, dtype=float)


def is_orthogonal(answer, rng, sizes, gain):
    for n_out, n_in in sizes:
        w = drawn(answer, n_out, n_in, gain, rng)
        rows = n_out <= n_in
        product, name = (w @ w.T, "w @ w.T") if rows else (w.T @ w, "w.T @ w")
        close(product, gain**2 * np.eye(len(product)), name=name, rtol=1e-5, atol=1e-5)


def test_square(answer, rng):
    """With gain 1 a square matrix has orthogonal rows of length 1."""
    is_orthogonal(answer, rng, ((3, 3), (2, 2), (7, 7), (1, 1)), 1.0)


@needs(test_square)
def test_wide_and_tall(answer, rng):
    """Where n_out < n_in the rows are orthogonal, where n_out > n_in the columns."""
    is_orthogonal(answer, rng, ((2, 3), (3, 5), (1, 4)), 1.0)
    is_orthogonal(answer, rng, ((3, 2), (6, 4), (4, 1)), 1.0)


@needs(test_square)
def test_gain(answer, rng):
    """The gain multiplies the matrix, so lengths are multiplied by it."""
    for gain in (2.0, 0.5, 2**0.5):
        is_orthogonal(answer, rng, ((3, 3),), gain)


@needs(test_wide_and_tall)
def test_random(answer, rng):
    """Each entry is random: none is 0 or the same in two draws."""
    for size in ((3, 3), (2, 3), (4, 2)):
        first, second = (drawn(answer, *size, 1.0, rng) for _ in range(2))
        where = f"For the shape {size}"
        true(not np.isclose(first, 0, atol=1e-9).any(), f"{where} some entries are 0.")
        common = np.isclose(first, second, atol=1e-12).any()
        true(not common, f"{where} two draws have entries in common.")


@needs(test_random)
def test_signs_are_fair(answer, rng):
    """An entry is as often positive as negative, and two as often of one sign as of two."""
    w = np.array([drawn(answer, 2, 2, 1.0, rng) for _ in range(DRAWS)]).reshape(DRAWS, 4)
    names = ("[0, 0]", "[0, 1]", "[1, 0]", "[1, 1]")
    for j, name in enumerate(names):
        count = int((w[:, j] > 0).sum())
        fair(count, f"the entry {name} was positive")
        for k in range(j):
            count = int((w[:, j] * w[:, k] > 0).sum())
            fair(count, f"the entries {names[k]} and {name} had the same sign")


def fair(count, what):
    says = f"In {DRAWS} draws of shape (2, 2) {what} {count} times; about half were expected."
    true(0.05 < count / DRAWS < 0.95, says)


@needs(test_square)
def test_draws_from_rng(answer):
    """The matrix comes from rng alone: the same state, the same matrix; another, another one."""
    first, again, other = (
        drawn(answer, 3, 3, 1.0, np.random.default_rng(seed)) for seed in (1, 1, 2)
    )
    true(np.array_equal(first, again), "With rng in the same state, two matrices differ.")
    true(not np.array_equal(first, other), "With rng in another state, the matrix is the same.")


def test_stretch(answer, reference, rng):
    """The stretch is the largest and the smallest singular value of the product of the layers."""
    first, second = np.array([[2.0, 0.0], [0.0, 1.0]]), np.array([[0.0, 3.0], [0.5, 1.0]])
    turn = np.array([[0.0, -1.0], [1.0, 0.0]])
    cases = [[second], [first, second], [second, first, second], [turn, first, turn]]
    cases += [list(rng.normal(size=(3, 4, 4))), list(rng.normal(size=(5, 2, 2)))]
    for weights in cases:
        found = unpack(answer.stretch(weights), 2, ("largest", "smallest"), name="stretch")
        expected = reference.stretch(weights)
        for value, wanted, name in zip(found, expected, ("largest", "smallest"), strict=True):
            close(value, wanted, name=name, rtol=1e-6, atol=1e-9)


@needs(test_stretch)
def test_arguments_are_left_alone(answer, rng):
    """The weights are not changed."""
    weights = list(rng.normal(size=(3, 2, 2)))
    for before, after in zip(weights, answer.stretch.observe(weights).args[0], strict=True):
        unchanged(before, after, "weights")
