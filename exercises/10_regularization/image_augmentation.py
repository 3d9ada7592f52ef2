"""Five changes of an image that keep its label.

A photograph of a cat still shows a cat when it is mirrored, shifted a little, brighter, or grainy.
Training on such copies, drawn anew each time an image is used, teaches a network that these
changes do not matter. Here are five of them.

An image is an array of floats from 0 to 1 of shape (H, W, C): rows, columns, colours. None of the
functions changes its argument, and none changes the label; all results have the shape of the image.

    flip        mirrors from left to right.
    crop        adds `pad` rows and columns of zeros on every side and cuts out a window of H × W,
                beginning at a random row from 0 to 2 · pad, and then a random column from 0 to
                2 · pad, all equally likely, each drawn by rng.integers.
    brighten    returns a · x + b, clipped to the range from 0 to 1.
    add_noise   adds s times a draw of rng.normal(size=x.shape), clipped to the range from 0 to 1.
    pca_shift   adds the same colour to all pixels: with the eigenvalues l_k of a covariance matrix
                of the colours and its eigenvectors p_k of length 1, the colour Σ_k a_k l_k p_k.
                It is not clipped.

pca_shift is the colour augmentation of AlexNet: colours that vary much in the data are changed
much, so that the tint stays plausible. The covariance matrix is that of the training set, of shape
(C, C), and its eigenvalues are taken in ascending order, as np.linalg.eigh gives them. a has the
shape (C,); in training it is drawn from a normal distribution. -p_k is an eigenvector as well; so
that the result is unique, take the one whose entries have a sum above 0. No sum will be 0.

Worked example: an image of one row with one colour, x = [0.2, 0.6, 0.9]. flip gives
[0.9, 0.6, 0.2]. With pad = 1 the row lies among zeros, [0, 0.2, 0.6, 0.9, 0], between two rows of
zeros; a window that begins in row 1 and column 2 holds [0.6, 0.9, 0]. brighten with a = 1 and
b = 0.2 gives [0.4, 0.8, 1].

H, W and C are at least 1, pad is 0 or more.
"""

import numpy as np


def flip(x: np.ndarray) -> np.ndarray:
    """Return the image mirrored from left to right.

    >>> flip(np.array([[[0.2], [0.6], [0.9]]]))[0, :, 0]
    array([0.9, 0.6, 0.2])
    """
    raise NotImplementedError


def crop(x: np.ndarray, pad: int, rng: np.random.Generator) -> np.ndarray:
    """Return a random window of the padded image.

    >>> out = crop(np.ones((4, 5, 3)), 2, np.random.default_rng(0))
    >>> out.shape
    (4, 5, 3)
    """
    raise NotImplementedError


def brighten(x: np.ndarray, a: float, b: float) -> np.ndarray:
    """Return a · x + b, clipped.

    >>> brighten(np.array([[[0.2], [0.6], [0.9]]]), 1.0, 0.2)[0, :, 0]
    array([0.4, 0.8, 1. ])
    """
    raise NotImplementedError


def add_noise(x: np.ndarray, s: float, rng: np.random.Generator) -> np.ndarray:
    """Return the image with noise, clipped.

    >>> x = np.full((2, 2, 1), 0.5)
    >>> bool((add_noise(x, 0.1, np.random.default_rng(0)) != x).all())
    True
    """
    raise NotImplementedError


def pca_shift(x: np.ndarray, covariance: np.ndarray, a: np.ndarray) -> np.ndarray:
    """Return the image with a colour added along the eigenvectors of the covariance.

    >>> x, covariance = np.full((1, 1, 2), 0.5), np.array([[0.02, 0.0], [0.0, 0.08]])
    >>> pca_shift(x, covariance, np.array([1.0, -1.0]))
    array([[[0.52, 0.42]]])
    """
    raise NotImplementedError
