"""Hidden checks of standardize_features."""

import numpy as np

from grader.expect import close, needs, unchanged, unpack

SIZES = ((4, 3), (6, 2), (3, 5), (5, 1))


def table(rng, n, d):
    """Draw a table whose features differ in mean and spread."""
    return rng.normal(rng.uniform(-9, 9, size=d), rng.uniform(1, 6, size=d), size=(n, d))


def grey(rng, n, size=(2, 3)):
    """Draw grey images of 8 bits."""
    return rng.integers(0, 256, size=(n, *size), dtype=np.uint8)


def rows(answer, train, test):
    return unpack(
        answer.standardize_rows(train, test), 2, ("train", "test"), name="standardize_rows"
    )


def test_fit(answer, reference, rng):
    """fit gives the mean and the standard deviation of each column."""
    for n, d in SIZES:
        x = table(rng, n, d)
        got = unpack(answer.fit(x), 2, ("mean", "std"), name="fit")
        close(got, reference.fit(x), name=("mean", "std"))


def test_transform(answer, reference, rng):
    """transform takes off the mean that it is handed and divides by the std that it is handed."""
    for n, d in SIZES:
        x, mean, std = table(rng, n, d), rng.normal(size=d), rng.uniform(0.5, 4, size=d)
        close(answer.transform(x, mean, std), reference.transform(x, mean, std))


@needs(test_transform)
def test_one_example(answer, reference, rng):
    """A single example is transformed like any other."""
    mean, std = rng.normal(size=3), rng.uniform(0.5, 4, size=3)
    x = table(rng, 1, 3)
    close(answer.transform(x, mean, std), reference.transform(x, mean, std))


@needs(test_transform)
def test_constant_feature(answer, reference, rng):
    """A feature whose std is 0 is centred, and not divided by 0 or by next to nothing."""
    x, mean, std = table(rng, 4, 3), rng.normal(size=3), np.array([2.0, 0.0, 1e-3])
    close(answer.transform(x, mean, std), reference.transform(x, mean, std))


@needs(test_fit)
def test_fit_constant_feature(answer, rng):
    """The std of a feature that does not vary is returned as 0."""
    x = table(rng, 4, 2)
    x[:, 1] = 3
    _, std = unpack(answer.fit(x), 2, ("mean", "std"), name="fit")
    close(std, np.array([x[:, 0].std(), 0.0]), name="std")


def test_rows(answer, reference, rng):
    """standardize_rows gives each row of the training set the mean 0 and the std 1."""
    for n, d in SIZES:
        train, test = table(rng, n, d).T, table(rng, n, d).T
        if n > 1:
            got, expected = rows(answer, train, test), reference.standardize_rows(train, test)
            close(got[0], expected[0], name="train")


@needs(test_rows)
def test_rows_of_the_test_set(answer, reference, rng):
    """standardize_rows uses the training statistics for the test set."""
    for n, d in SIZES:
        train, test = table(rng, n, d).T, 20 + table(rng, n + 1, d).T
        got, expected = rows(answer, train, test), reference.standardize_rows(train, test)
        close(got[1], expected[1], name="test")


@needs(test_rows_of_the_test_set)
def test_rows_special(answer, reference, rng):
    """In standardize_rows too, one test example is enough, and a constant row is only centred."""
    train, test = table(rng, 4, 3).T, table(rng, 1, 3).T
    close(rows(answer, train, test), reference.standardize_rows(train, test), name="result")
    train[1] = 3
    close(rows(answer, train, test), reference.standardize_rows(train, test), name="result")


def test_images(answer, reference, rng):
    """Images get floats, standardized by one mean and one std over all training pixels."""
    for n in (4, 1):
        train = grey(rng, n)
        expected = reference.standardize_images(train, train)
        close(answer.standardize_images(train, train), expected)


@needs(test_images)
def test_other_images(answer, reference, rng):
    """Other images are standardized by the pixels of the training images."""
    for n, k in ((4, 2), (3, 1), (2, 5)):
        train, images = grey(rng, n), grey(rng, k) // 2
        expected = reference.standardize_images(train, images)
        close(answer.standardize_images(train, images), expected)


@needs(test_fit, test_transform, test_rows, test_images)
def test_arguments(answer, rng):
    """The arguments stay as they were."""
    x, other = table(rng, 4, 3), table(rng, 4, 3)
    names = ("train", "test")
    unchanged(x, answer.fit.observe(x).args[0], "x")
    passed = (x, x.mean(axis=0), np.array([1.0, 0.0, 2.0]))
    seen = answer.transform.observe(*passed)
    for name, before, now in zip(("x", "mean", "std"), passed, seen.args, strict=False):
        unchanged(before, now, name)
    for before, now, name in zip(
        (x, other), answer.standardize_rows.observe(x, other).args, names, strict=False
    ):
        unchanged(before, now, name)
    images = grey(rng, 3), grey(rng, 2)
    seen = answer.standardize_images.observe(*images)
    for before, now, name in zip(images, seen.args, ("train", "images"), strict=False):
        unchanged(before, now, name)
