"""Hidden checks of centre_columns."""

from grader.expect import close


def test_values(answer, reference, rng):
    """Every entry loses the mean of its column."""
    for shape in [(1, 1), (2, 3), (4, 2)]:
        x = rng.normal(size=shape)
        close(answer.centre_columns(x), reference.centre_columns(x))


def test_means(answer, rng):
    """Every column of the result has the mean 0."""
    x = rng.normal(size=(5, 3)) + 2
    close(answer.centre_columns(x).mean(axis=0), [0, 0, 0])
