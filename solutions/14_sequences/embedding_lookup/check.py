"""Hidden checks of embedding_lookup."""

import numpy as np

from grader.expect import close, dtype, needs, shape, unchanged

SHAPES = ((4,), (3, 2), (2, 2, 2), (1,))
"""Shapes of ids."""


def table(rng, V=5, d=3):
    """Return E with entries that are not 0."""
    return rng.uniform(0.5, 2, (V, d)) * rng.choice([-1.0, 1.0], (V, d))


def test_one_hot(answer, rng):
    """one_hot has the float 1 at the place of each id, and 0 elsewhere."""
    for S in SHAPES:
        ids = rng.integers(0, 5, size=S)
        found = answer.one_hot(ids, 5)
        shape(found, (*S, 5), name="one_hot")
        dtype(found, "float", name="one_hot")
        close(found, (ids[..., None] == np.arange(5)) * 1.0, name="one_hot")


def test_lookup(answer, rng):
    """Each id becomes its row of the table, which is what multiplying by one-hot vectors gives."""
    for S in SHAPES:
        E, ids = table(rng), rng.integers(0, 5, size=S)
        vectors = answer.lookup(E, ids)
        shape(vectors, (*S, 3), name="vectors")
        close(vectors, (ids[..., None] == np.arange(5)) @ E, name="vectors")


def backward(answer, reference, rng, ids, V, d):
    """Compare dE."""
    upstream = table(rng, ids.size, d).reshape(*ids.shape, d)
    dE = answer.lookup_backward(upstream, ids, V)
    shape(dE, (V, d), name="dE")
    close(dE, reference.lookup_backward(upstream, ids, V), name="dE")


def test_backward(answer, reference, rng):
    """The upstream gradient of each word goes to its row, and other rows get 0."""
    for ids in ([3, 0, 4], [1, 2], [4]):
        backward(answer, reference, rng, np.array(ids), 6, 3)


@needs(test_backward)
def test_repeated_words(answer, reference, rng):
    """Where a word occurs several times, its gradients are added up."""
    for ids in ([2, 0, 2], [1, 1, 1, 3], [0, 4, 0, 4, 2]):
        backward(answer, reference, rng, np.array(ids), 5, 4)


@needs(test_repeated_words)
def test_batches(answer, reference, rng):
    """ids may have several axes, or a single entry."""
    for S in SHAPES[1:]:
        backward(answer, reference, rng, rng.integers(0, 4, size=S), 4, 3)


@needs(test_lookup, test_backward)
def test_arguments_are_left_alone(answer, rng):
    """E, ids and upstream stay as they were."""
    E, ids, upstream = table(rng), np.array([2, 0, 2]), table(rng, 3, 3)
    after = answer.lookup.observe(E, ids).args
    unchanged(E, after[0], "E")
    unchanged(ids, after[1], "ids")
    unchanged(upstream, answer.lookup_backward.observe(upstream, ids, 5).args[0], "upstream")
