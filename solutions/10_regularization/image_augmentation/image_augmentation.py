"""Five changes of an image: the reference."""

import numpy as np


def flip(x: np.ndarray) -> np.ndarray:
    """Return the image mirrored from left to right.

    >>> flip(np.array([[[0.2], [0.6], [0.9]]]))[0, :, 0]
    array([0.9, 0.6, 0.2])
    """
    return x[:, ::-1]


def crop(x: np.ndarray, pad: int, rng: np.random.Generator) -> np.ndarray:
    """Return a random window of the padded image.

    >>> out = crop(np.ones((4, 5, 3)), 2, np.random.default_rng(0))
    >>> out.shape
    (4, 5, 3)
    """
    height, width, _ = x.shape
    padded = np.pad(x, ((pad, pad), (pad, pad), (0, 0)))
    row = rng.integers(0, 2 * pad + 1)
    column = rng.integers(0, 2 * pad + 1)
    return padded[row : row + height, column : column + width]


def brighten(x: np.ndarray, a: float, b: float) -> np.ndarray:
    """Return a · x + b, clipped.

    >>> brighten(np.array([[[0.2], [0.6], [0.9]]]), 1.0, 0.2)[0, :, 0]
    array([0.4, 0.8, 1. ])
    """
    return np.clip(a * x + b, 0, 1)


def add_noise(x: np.ndarray, s: float, rng: np.random.Generator) -> np.ndarray:
    """Return the image with noise, clipped.

    >>> x = np.full((2, 2, 1), 0.5)
    >>> bool((add_noise(x, 0.1, np.random.default_rng(0)) != x).all())
    True
    """
    return np.clip(x + s * rng.normal(size=x.shape), 0, 1)


def pca_shift(x: np.ndarray, covariance: np.ndarray, a: np.ndarray) -> np.ndarray:
    """Return the image with a colour added along the eigenvectors of the covariance.

    >>> x, covariance = np.full((1, 1, 2), 0.5), np.array([[0.02, 0.0], [0.0, 0.08]])
    >>> pca_shift(x, covariance, np.array([1.0, -1.0]))
    array([[[0.52, 0.42]]])
    """
    values, vectors = np.linalg.eigh(covariance)
    vectors = vectors * np.sign(vectors.sum(axis=0))
    return x + vectors @ (a * values)
