# mistake: repeats each label three times in a row, while the images come batch after batch
"""Mirror and zoom a batch of images.

A network that has to know a dog by its photograph should know it in a mirror, and from nearer, as
well. So a batch of images is changed before it is used: mirrored from left to right, or replaced
by a part of each image that is enlarged to the old size. The label stays what it was. Such copies
cost nothing, and teach less than as many new photographs would: they all show the same dogs.

Images come as an array x of shape (N, H, W, C): images, rows, columns, colours. N, H, W and C are
at least 1.

    flip        mirrors every image from left to right.
    zoom_crop   cuts a window of h rows and w columns out of every image, each at a place of its
                own, and enlarges it to H × W.
    enlarge     returns the images, the mirrored images and then the zoomed images in one array of
                3N images, and their labels in the same order.

Places. The first rows of all N windows are drawn first, and then their first columns:

    rows    = rng.integers(…, size=N), from 0 to H - h, both included
    columns = rng.integers(…, size=N), from 0 to W - w, both included

Enlarging is done by the nearest neighbour, without a loop over pixels or with one: row i of the
result is row floor(i · h / H) of the window, and column j of the result is its column
floor(j · w / W). h is from 1 to H, and w from 1 to W.

Worked example: an image of one row of six pixels, [1, 2, 3, 4, 5, 6], of one colour. With h = 1 and
w = 3 the window may begin at columns 0 to 3. Where it begins at column 1 it holds [2, 3, 4], and
the result is [2, 2, 3, 3, 4, 4].

Arguments are not changed.
"""

import numpy as np


def flip(x: np.ndarray) -> np.ndarray:
    """Return the mirrored images, of the shape of x.

    >>> flip(np.array([1, 2, 3, 4, 5, 6]).reshape(1, 1, 6, 1)).ravel()
    array([6, 5, 4, 3, 2, 1])
    """
    return x[:, :, ::-1]


def zoom_crop(x: np.ndarray, h: int, w: int, rng: np.random.Generator) -> np.ndarray:
    """Return an enlarged window of each image, of the shape of x.

    >>> x = np.array([1, 2, 3, 4, 5, 6]).reshape(1, 1, 6, 1)
    >>> zoom_crop(x, 1, 6, np.random.default_rng(0)).ravel()
    array([1, 2, 3, 4, 5, 6])
    """
    n, height, width, _ = x.shape
    rows = rng.integers(0, height - h + 1, size=n)
    columns = rng.integers(0, width - w + 1, size=n)
    i, j = np.arange(height) * h // height, np.arange(width) * w // width
    return np.stack([x[k][rows[k] + i][:, columns[k] + j] for k in range(n)])


def enlarge(
    x: np.ndarray, y: np.ndarray, h: int, w: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return 3N images and their labels; y has the shape (N,).

    >>> x, y = np.zeros((2, 4, 4, 3)), np.array([7, 8])
    >>> images, labels = enlarge(x, y, 2, 2, np.random.default_rng(0))
    >>> images.shape
    (6, 4, 4, 3)
    >>> labels
    array([7, 8, 7, 8, 7, 8])
    """
    images = np.concatenate([x, flip(x), zoom_crop(x, h, w, rng)])
    return images, np.repeat(y, 3)
