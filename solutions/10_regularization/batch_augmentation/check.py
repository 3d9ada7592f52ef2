"""Hidden checks of batch_augmentation."""

import numpy as np

from grader.expect import close, needs, shape, true, unchanged, unpack

SIZES = ((2, 3, 4, 3), (3, 5, 2, 1), (1, 2, 6, 2))
ZOOMS = (((3, 7, 8, 2), 3, 5), ((2, 5, 4, 1), 2, 3), ((4, 6, 3, 3), 1, 1), ((1, 4, 9, 1), 4, 2))
"""Shapes of x, with h and w."""


def images(rng, *size):
    """Return images in which no two numbers are the same."""
    return rng.permutation(np.arange(1.0, 1 + np.prod(size))).reshape(size)


def test_flip(answer, reference, rng):
    """flip mirrors the columns of every image, and leaves images, rows and colours in order."""
    for size in SIZES:
        x = images(rng, *size)
        out = answer.flip(x)
        shape(out, size, name="out")
        close(out, reference.flip(x), name="out")


def test_whole_window(answer, rng):
    """A window as large as the image leaves the image as it is."""
    for size in SIZES:
        x = images(rng, *size)
        out = answer.zoom_crop(x, size[1], size[2], rng)
        shape(out, size, name="out")
        close(out, x, name="out")


@needs(test_whole_window)
def test_enlarging(answer, rng):
    """Row i of the result is row floor(i · h / H) of one window, and the columns likewise."""
    for size, h, w in ZOOMS:
        x = images(rng, *size)
        out = np.asarray(answer.zoom_crop(x, h, w, rng))
        shape(out, size, name="out")
        i, j = np.arange(size[1]) * h // size[1], np.arange(size[2]) * w // size[2]
        for n, image in enumerate(x):
            first = np.argwhere(image == out[n, 0, 0, 0])
            says = f"Image {n} of the result begins with a number that its image has not."
            true(len(first) == 1, says)
            row, column = first[0, :2]
            inside = row + h <= size[1] and column + w <= size[2]
            place = f"row {row} and column {column}"
            says = (
                f"With H, W = {size[1]}, {size[2]} and h, w = {h}, {w}, the window of image {n} "
                f"begins in {place} and does not lie inside the image."
            )
            true(inside, says)
            close(out[n], image[row + i][:, column + j], name=f"out[{n}]")


@needs(test_enlarging)
def test_every_image_has_its_own_window(answer, rng):
    """Each image has a window of its own, and all places from 0 to H - h and W - w occur."""
    x = np.tile(np.arange(12.0).reshape(1, 3, 4, 1), (80, 1, 1, 1))
    out = np.asarray(answer.zoom_crop(x, 2, 2, rng))
    first = out[:, 0, 0, 0].astype(int)
    true(len(set(first)) > 1, "All 80 images of a batch have the same window.")
    rows, columns = set((first // 4).tolist()), set((first % 4).tolist())
    says = "Of 80 windows of 2 × 2 in images of 3 × 4, the first {} are {}; there are {} places."
    true(rows == {0, 1}, says.format("rows", sorted(rows), 2))
    true(columns == {0, 1, 2}, says.format("columns", sorted(columns), 3))


@needs(test_enlarging)
def test_draws(answer, reference, rng):
    """The rows of all windows are drawn from rng first, then the columns."""
    for size, h, w in ZOOMS:
        x, seed = images(rng, *size), int(rng.integers(1000))
        out = answer.zoom_crop(x, h, w, np.random.default_rng(seed))
        close(out, reference.zoom_crop(x, h, w, np.random.default_rng(seed)), name="out")


@needs(test_flip, test_draws)
def test_enlarge(answer, reference, rng):
    """enlarge returns images, mirrored images and zoomed images, each with its label."""
    for size, h, w in ZOOMS:
        x, y, seed = images(rng, *size), rng.permutation(size[0]), int(rng.integers(1000))
        expected = reference.enlarge(x, y, h, w, np.random.default_rng(seed))
        found = unpack(
            answer.enlarge(x, y, h, w, np.random.default_rng(seed)), 2, ("images", "labels")
        )
        for name, one, other in zip(("images", "labels"), found, expected, strict=True):
            shape(one, other.shape, name=name)
            close(one, other, name=name)


@needs(test_flip, test_enlarging)
def test_arguments_are_left_alone(answer, rng):
    """x and y stay as they were."""
    x, y = images(rng, 2, 3, 4, 1), np.array([1, 0])
    unchanged(x, answer.flip.observe(x).args[0], "x")
    unchanged(x, answer.zoom_crop.observe(x, 2, 2, rng).args[0], "x")
    after = answer.enlarge.observe(x, y, 2, 2, rng).args
    unchanged(x, after[0], "x")
    unchanged(y, after[1], "y")
