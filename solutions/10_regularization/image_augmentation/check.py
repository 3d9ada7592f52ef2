"""Hidden checks of image_augmentation."""

import numpy as np

from grader.expect import close, needs, shape, true, unchanged

SIZES = ((3, 4, 3), (2, 5, 1), (4, 2, 2), (1, 3, 3))


def image(rng, *size):
    """Return an image without a 0, so that zeros can only come from padding."""
    return rng.uniform(0.1, 0.9, size)


def window_of(out, x, pad):
    """Return row and column at which the padded image has `out`, and None where it has not."""
    height, width, _ = x.shape
    padded = np.zeros((height + 2 * pad, width + 2 * pad, x.shape[2]))
    padded[pad : pad + height, pad : pad + width] = x
    for row in range(2 * pad + 1):
        for column in range(2 * pad + 1):
            if np.allclose(padded[row : row + height, column : column + width], out):
                return row, column
    return None


def covariance_of(rng, C):
    """Return a covariance matrix with eigenvectors whose entries do not add up to about 0."""
    while True:
        root = rng.normal(size=(C, C))
        covariance = root @ root.T / 10
        values, vectors = np.linalg.eigh(covariance)
        apart = C == 1 or np.diff(values).min() > 0.01
        if apart and np.abs(vectors.sum(axis=0)).min() > 0.1:
            return covariance


def test_flip(answer, rng):
    """flip mirrors the columns, and leaves rows and colours in order."""
    for size in SIZES:
        x = image(rng, *size)
        out = answer.flip(x)
        shape(out, size, name="out")
        close(out, np.stack([x[:, -1 - j] for j in range(size[1])], axis=1), name="out")


def test_crop_is_a_window(answer, rng):
    """crop returns a window of the padded image, in its shape."""
    for size, pad in (((4, 5, 3), 1), ((3, 3, 1), 2), ((2, 4, 2), 3), ((3, 4, 3), 0)):
        x = image(rng, *size)
        out = answer.crop(x, pad, rng)
        shape(out, size, name="out")
        says = f"With pad = {pad}, out is no window of the image with zeros around it."
        true(window_of(np.asarray(out), x, pad) is not None, says)


@needs(test_crop_is_a_window)
def test_crop_draws_rows_and_columns(answer, rng):
    """Rows and columns are drawn apart, from all 2 · pad + 1 beginnings."""
    x = image(rng, 4, 5, 1)
    seen = {
        window_of(np.asarray(answer.crop(x, 1, np.random.default_rng(s))), x, 1) for s in range(20)
    }
    true(None not in seen, "With pad = 1, out is no window of the image with zeros around it.")
    rows, columns = {row for row, _ in seen}, {column for _, column in seen}
    true(rows == {0, 1, 2}, f"In 20 crops with pad = 1 the window begins in rows {sorted(rows)}.")
    true(columns == {0, 1, 2}, f"In 20 crops with pad = 1 it begins in columns {sorted(columns)}.")
    true(len(seen) > 5, f"Of nine windows only {len(seen)} are seen: draw row and column apart.")


@needs(test_crop_is_a_window)
def test_crop_draws_from_rng(answer, reference, rng):
    """The row is drawn from rng first, and then the column."""
    x = image(rng, 4, 5, 2)
    for seed in range(4):
        out = answer.crop(x, 2, np.random.default_rng(seed))
        close(out, reference.crop(x, 2, np.random.default_rng(seed)), name="out")


def test_brighten(answer, reference, rng):
    """brighten returns a · x + b, and no value below 0 or above 1."""
    for size in SIZES:
        x = image(rng, *size)
        for a, b in ((1.3, 0.2), (0.8, -0.3)):
            out = answer.brighten(x, a, b)
            shape(out, size, name="out")
            close(out, reference.brighten(x, a, b), name="out")


def test_add_noise(answer, reference, rng):
    """add_noise adds s times a normal draw for every entry, and clips."""
    for size in SIZES:
        x = image(rng, *size)
        for s in (0.05, 0.6, 0.0):
            seed = int(rng.integers(1000))
            out = answer.add_noise(x, s, np.random.default_rng(seed))
            shape(out, size, name="out")
            close(out, reference.add_noise(x, s, np.random.default_rng(seed)), name="out")


def test_pca_shift(answer, reference, rng):
    """pca_shift adds the eigenvectors, weighted with a and their eigenvalues, to every pixel."""
    for C in (3, 2, 3, 1):
        x, covariance, a = image(rng, 2, 4, C), covariance_of(rng, C), rng.normal(size=C)
        out = answer.pca_shift(x, covariance, a)
        shape(out, x.shape, name="out")
        close(out, reference.pca_shift(x, covariance, a), rtol=1e-7, name="out")


@needs(test_flip, test_brighten)
def test_arguments_are_left_alone(answer, rng):
    """The image stays as it was."""
    x, covariance = image(rng, 3, 4, 3), covariance_of(rng, 3)
    for call, args in (
        (answer.flip, (x,)),
        (answer.crop, (x, 1, rng)),
        (answer.brighten, (x, 1.5, 0.2)),
        (answer.add_noise, (x, 0.5, rng)),
        (answer.pca_shift, (x, covariance, np.ones(3))),
    ):
        unchanged(x, call.observe(*args).args[0], "x")
