from grader.expect import close, shape


def test_shape(answer, rng):
    """An input of shape (n, m) gives a result of shape (n,)."""
    shape(answer.mean_of_rows(rng.normal(size=(2, 3))), (2,))


def test_values(answer, reference, rng):
    """Every entry is the mean of its row."""
    for size in [(1, 1), (2, 2), (3, 5)]:
        x = rng.normal(size=size)
        close(answer.mean_of_rows(x), reference.mean_of_rows(x))
