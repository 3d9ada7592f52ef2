"""Hidden checks of one_hot_encoding."""

import numpy as np

from grader.expect import close, dtype, equal, needs, raises, true, unchanged

SIZES = ((3, 4), (2, 3), (1, 2), (5, 3), (4, 1), (1, 1), (4, 4), (12, 5))
"""n labels of K classes."""


def test_one_hot(answer, rng):
    """Row i has a 1 at the place of label i, and 0 everywhere else."""
    for n, k in SIZES:
        labels = rng.integers(k, size=n)
        expected = np.array([[float(label == place) for place in range(k)] for label in labels])
        close(answer.one_hot(labels, k), expected, name="table")


@needs(test_one_hot)
def test_number_of_columns(answer, rng):
    """There are K columns, also where the last classes do not occur."""
    for n, k in ((3, 6), (1, 4)):
        labels = rng.integers(k - 2, size=n)
        expected = np.array([[float(label == place) for place in range(k)] for label in labels])
        close(answer.one_hot(labels, k), expected, name="table")


@needs(test_one_hot)
def test_no_labels(answer):
    """Without a label the table has no row, but K columns."""
    close(answer.one_hot(np.zeros(0, dtype=np.int64), 3), np.zeros((0, 3)), name="table")


@needs(test_one_hot)
def test_dtype(answer):
    """The table holds float64, whatever integers the labels are."""
    for kind in (np.int64, np.uint8, np.int32):
        table = answer.one_hot(np.array([1, 0, 2], dtype=kind), 3)
        dtype(table, np.float64, name="table")
        close(table, np.eye(3)[[1, 0, 2]], name="table")


def test_labels_out_of_range(answer):
    """A label that is negative or not below K raises a ValueError."""
    for labels, k in (([0, 5, 1], 3), ([3], 3), ([-1], 3), ([1, -2, 0], 2), ([1], 1)):
        raises(
            ValueError,
            lambda labels=labels, k=k: answer.one_hot(np.array(labels), k),
            name=f"one_hot({labels}, {k})",
        )


def test_labels_of(answer, rng):
    """labels_of gives the place of the largest entry of each row."""
    for n, k in SIZES:
        table = rng.normal(size=(n, k))
        result = answer.labels_of(table)
        equal(
            result, np.array([max(range(k), key=row.__getitem__) for row in table]), name="labels"
        )
    table = np.array([[-3.0, -1.0, -2.0], [0.0, -0.5, -5.0]])
    equal(answer.labels_of(table), np.array([1, 0]), name="labels")


@needs(test_labels_of)
def test_ties(answer):
    """Where entries are equally large, the first one counts."""
    table = np.array([[0.5, 0.0, 0.5], [0.0, 0.5, 0.5], [1.0, 1.0, 1.0]])
    equal(answer.labels_of(table), np.array([0, 1, 0]), name="labels")


@needs(test_labels_of)
def test_integers(answer, rng):
    """The labels come back as integers."""
    result = answer.labels_of(rng.normal(size=(4, 3)))
    kind = getattr(result, "dtype", None)
    found = f"dtype {kind}" if kind is not None else type(result).__name__
    true(
        kind is not None and np.issubdtype(kind, np.integer),
        f"labels_of returned {found}; an array of integers was expected.",
    )


@needs(test_one_hot, test_labels_of)
def test_round_trip(answer, rng):
    """labels_of takes one_hot back."""
    for n, k in SIZES:
        labels = rng.integers(k, size=n)
        equal(answer.labels_of(answer.one_hot(labels, k)), labels, name="labels")


@needs(test_one_hot, test_labels_of)
def test_arguments_are_left_alone(answer, rng):
    """Neither labels nor table is changed."""
    labels, table = rng.integers(3, size=4), rng.normal(size=(4, 3))
    unchanged(labels, answer.one_hot.observe(labels, 3).args[0], "labels")
    unchanged(table, answer.labels_of.observe(table).args[0], "table")
