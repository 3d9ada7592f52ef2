# mistake: the added colour is clipped too
"""Five changes of an image, by index arrays and sums."""

import numpy as np


def flip(x):
    return np.take(x, np.arange(x.shape[1])[::-1], axis=1)


def crop(x, pad, rng):
    h, w, c = x.shape
    top, left = rng.integers(2 * pad + 1), rng.integers(2 * pad + 1)
    out = np.zeros((h, w, c))
    for i in range(h):
        for j in range(w):
            r, k = i + top - pad, j + left - pad
            if 0 <= r < h and 0 <= k < w:
                out[i, j] = x[r, k]
    return out


def brighten(x, a, b):
    return np.minimum(np.maximum(x * a + b, 0.0), 1.0)


def add_noise(x, s, rng):
    noisy = x + rng.normal(0.0, 1.0, x.shape) * s
    noisy[noisy < 0] = 0
    noisy[noisy > 1] = 1
    return noisy


def pca_shift(x, covariance, a):
    values, vectors = np.linalg.eigh(covariance)
    colour = np.zeros(len(a))
    for k in range(len(a)):
        p = vectors[:, k]
        if p.sum() < 0:
            p = -p
        colour = colour + a[k] * values[k] * p
    return np.clip(x + colour, 0, 1)
