"""Two ways to take away more than single pixels: cutout and spatial dropout.

Neighbouring pixels, and neighbouring places of a feature map, say nearly the same. If single ones
are dropped, the network reads them off their neighbours, and little is gained. So take away what
belongs together:

- cutout sets a square of the input image to 0, in all channels, so that the network cannot rely on
  one part of an object. The square has its middle at a given place and an odd side; where it
  reaches over the border, only the part inside counts.
- spatial dropout drops whole channels of a feature map: each channel of each image is kept with
  probability keep_prob, or set to 0 at all places. Kept channels are divided by keep_prob, so that
  the expected value stays what it was. It belongs to training only.

Images and maps have the shape (N, C, H, W). `centers` has a row and a column for each image, shape
(N, 2). The channels that are kept are those where

    rng.random((N, C)) < keep_prob

All arguments are left as they were.
"""

import numpy as np


def cutout(images: np.ndarray, centers: np.ndarray, side: int) -> np.ndarray:
    """Return the images with a square of 0 in each, of an odd side.

    >>> cutout(np.ones((1, 1, 3, 4)), np.array([[0, 3]]), side=3)
    array([[[[1., 1., 0., 0.],
             [1., 1., 0., 0.],
             [1., 1., 1., 1.]]]])
    """
    raise NotImplementedError


def spatial_dropout(maps: np.ndarray, keep_prob: float, rng: np.random.Generator) -> np.ndarray:
    """Return the maps with whole channels dropped and the others scaled.

    >>> spatial_dropout(np.ones((1, 2, 1, 2)), 1.0, np.random.default_rng(0))[:, :, 0, 0]
    array([[1., 1.]])
    """
    raise NotImplementedError
