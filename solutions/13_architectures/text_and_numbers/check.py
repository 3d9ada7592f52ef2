"""Hidden checks of text_and_numbers: scaling by the training set, holes, padding, order."""

import numpy as np

from grader.expect import close, needs, unchanged


def table_with_holes(rng, rows, columns, holes):
    """Return numbers of different sizes, some of them missing; the first three rows are whole."""
    numbers = rng.normal(3, 2, size=(rows, columns)) * np.arange(1, columns + 1)
    at = rng.integers(3, rows, size=holes), rng.integers(0, columns, size=holes)
    numbers[at] = np.nan
    return numbers


def texts(rng, rows, length, words):
    """Return padded ids; the first text fills its row with a word twice, the last is empty."""
    ids = rng.integers(1, words, size=(rows, length))
    ids[0, 0] = ids[0, 1]
    lengths = np.append(rng.integers(1, length + 1, size=rows - 1), 0)
    lengths[0] = length
    return np.where(np.arange(length) < lengths[:, None], ids, 0)


def test_whole_numbers(answer, reference, rng):
    """Numbers are standardised with the mean and standard deviation of the training set."""
    for rows, columns in ((4, 3), (7, 2)):
        train, new = (table_with_holes(rng, n, columns, 0) for n in (6, rows))
        new = new + 5  # of another level than the training set
        found = answer.number_features(train, new)
        close(found, reference.number_features(train, new), name="features")


@needs(test_whole_numbers)
def test_holes(answer, reference, rng):
    """A hole becomes the mean, and its indicator 1; holes of the training set count as nothing."""
    for rows, columns in ((8, 3), (9, 2)):
        train, new = (table_with_holes(rng, rows, columns, 5) for _ in range(2))
        found = answer.number_features(train, new)
        close(found, reference.number_features(train, new), name="features")
    train, new = np.array([[1.0], [3.0], [np.nan]]), np.array([[4.0], [2.0], [np.nan], [1.0]])
    with_the_mean = np.array([[2.0, 0.0], [0.0, 0.0], [0.0, 1.0], [-1.0, 0.0]])
    close(answer.number_features(train, new), with_the_mean, name="features")


def test_texts(answer, reference, rng):
    """A text is the mean of the vectors of its words; padding counts as no word."""
    for rows, length in ((4, 3), (5, 6)):
        table, ids = rng.normal(size=(9, 2)), texts(rng, rows, length, 9)[:-1]
        found = answer.text_features(ids, table)
        close(found, reference.text_features(ids, table), name="features")


@needs(test_texts)
def test_empty_text(answer, reference, rng):
    """A text without any word becomes zeros."""
    table, ids = rng.normal(size=(9, 2)), texts(rng, 4, 3, 9)
    close(answer.text_features(ids, table), reference.text_features(ids, table), name="features")


@needs(test_holes, test_empty_text)
def test_combined(answer, reference, rng):
    """Numbers, indicators and text stand side by side, in this order."""
    train, new = (table_with_holes(rng, 6, 3, 4) for _ in range(2))
    args = (train, new, texts(rng, 6, 4, 9), rng.normal(size=(9, 5)))
    close(answer.combined(*args), reference.combined(*args), name="combined")


@needs(test_holes)
def test_arguments_are_left_alone(answer, rng):
    """Neither the numbers nor the ids are changed."""
    train, new = (table_with_holes(rng, 6, 2, 4) for _ in range(2))
    seen = answer.number_features.observe(train, new).args
    unchanged(new, seen[1], "numbers")
    ids, table = texts(rng, 4, 3, 9), rng.normal(size=(9, 2))
    seen = answer.text_features.observe(ids, table).args
    unchanged(ids, seen[0], "ids")
    unchanged(table, seen[1], "table")
