"""Edge detectors, and what the word convolution means.

An edge is a place where the numbers of an image change. One filter finds one pattern and makes
one map, so edges in two directions take two filters. This exercise builds them, and lays them on
an image in the two ways that are called convolution.

For an image x of shape (H, W) and a filter k of shape (f, g), cross-correlation takes at every
place where the filter fits

    out[i, j] = Σ_u Σ_v x[i + u, j + v] · k[u, v]

and the convolution of mathematics turns the filter over in both directions before that:

    out[i, j] = Σ_u Σ_v x[i + u, j + v] · k[f - 1 - u, g - 1 - v]

Both have H - f + 1 rows and W - g + 1 columns. The layers of deep learning compute one of the
two; for filters that are learnt it makes no difference which.

An example: for x = [[1, 2, 4]] and k = [[1, 0, -1]], cross-correlation gives [[-3]] and
convolution [[3]].

The two edge filters are laid on by cross-correlation. Each has the shape (3, 3), and on any image

- gives 0 everywhere if the image is constant,
- gives 0 everywhere if the image has edges in the other direction only: the filter for vertical
  edges where all rows of the image are flat (each row holds one number throughout), the filter for
  horizontal edges where all columns are,
- at an edge with the bright side on the left (vertical edges) or above (horizontal edges), gives a
  positive number in one at least of the two windows across the edge, and a negative one in
  neither; where the sides are exchanged, so is the sign.

Several filters do that, and all of them are right.
"""

import numpy as np


def vertical_edges() -> np.ndarray:
    """Return a filter (3, 3) that finds vertical edges, positive for bright on the left."""
    raise NotImplementedError


def horizontal_edges() -> np.ndarray:
    """Return a filter (3, 3) that finds horizontal edges, positive for bright above."""
    raise NotImplementedError


def cross_correlate(x: np.ndarray, k: np.ndarray) -> np.ndarray:
    """Return the cross-correlation of x with k, of shape (H - f + 1, W - g + 1).

    x of shape (H, W) and k of shape (f, g) hold floats and stay as they were; k fits on x.

    >>> cross_correlate(np.array([[1.0, 2.0, 4.0, 0.0]]), np.array([[3.0, 1.0]]))
    array([[ 5., 10., 12.]])
    """
    raise NotImplementedError


def convolve(x: np.ndarray, k: np.ndarray) -> np.ndarray:
    """Return the convolution of x with k, with the filter turned over, of the same shape.

    >>> convolve(np.array([[1.0, 2.0, 4.0, 0.0]]), np.array([[3.0, 1.0]]))
    array([[ 7., 14.,  4.]])
    """
    raise NotImplementedError
