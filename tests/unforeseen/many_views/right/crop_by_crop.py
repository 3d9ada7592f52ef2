# right: the network is asked for one crop at a time
"""Many predictions for one example: ensembles and ten crops.

One network errs here, another one there. The average of their outputs errs less, as a rule. What is
averaged are the *outputs*, such as class probabilities, never the weights: two networks that
compute the same may have their units in another order, and the mean of their weights computes
something else.

If each of k predictions has an error of mean 0 and variance s², and any two errors have the
correlation ρ, then the error of their mean has the variance

    ρ s² + (1 - ρ) s²/k

With independent errors (ρ = 0) that is s²/k. What the errors have in common does not average out.

One network can give several predictions as well, for several views of an image. The ten crops of an
image are the four corners and the centre, and the mirror image of each: AlexNet was tested so. For
an image (H, W) and crops of size × size, the corners begin in the first or the last row and column
possible, and the centre at row (H - size) // 2 and column (W - size) // 2. They come in this order:

    top left, top right, bottom left, bottom right, centre,
    and then these five once more, each mirrored left to right

Worked example: crops of 224 × 224 from an image of 256 × 256 begin at (0, 0), (0, 32), (32, 0),
(32, 32) and (16, 16).

All arrays hold floats and stay as they were.
"""

from collections.abc import Callable

import numpy as np


def ensemble(outputs: list[np.ndarray]) -> np.ndarray:
    """Return the mean (N, C) of the class probabilities of k networks, each of shape (N, C).

    >>> ensemble([np.array([[0.9, 0.1]]), np.array([[0.5, 0.5]])])
    array([[0.7, 0.3]])
    """
    return sum(outputs[1:], outputs[0] * 1.0) * (1 / len(outputs))


def ensemble_variance(s2: float, rho: float, k: int) -> float:
    """Return the variance of the mean of k errors of variance s2 and correlation rho.

    >>> ensemble_variance(4.0, 0.5, 4)
    2.5
    """
    return s2 * (1 + (k - 1) * rho) / k


def ten_crops(image: np.ndarray, size: int) -> np.ndarray:
    """Return the ten crops of image (H, W), of shape (10, size, size), with size <= H and W.

    >>> crops = ten_crops(np.arange(12.0).reshape(3, 4), 2)
    >>> crops[1], crops[6]
    (array([[2., 3.],
           [6., 7.]]), array([[3., 2.],
           [7., 6.]]))
    """
    height, width = image.shape
    out = np.empty((10, size, size))
    places = [(r, c) for r in (0, height - size) for c in (0, width - size)]
    places.append(((height - size) // 2, (width - size) // 2))
    for n, (r, c) in enumerate(places):
        out[n] = image[r : r + size, c : c + size]
        out[n + 5] = np.fliplr(out[n])
    return out


def classify(
    image: np.ndarray, size: int, network: Callable[[np.ndarray], np.ndarray]
) -> np.ndarray:
    """Return the class probabilities (C,) of an image (H, W), averaged over its ten crops.

    network turns crops (K, size, size) into probabilities (K, C).

    >>> network = lambda crops: np.stack([crops[:, 0, 0] / 10, 1 - crops[:, 0, 0] / 10], axis=1)
    >>> classify(np.arange(12.0).reshape(3, 4), 2, network).round(3)
    array([0.31, 0.69])
    """
    views = ten_crops(image, size)
    return np.mean([network(view[None])[0] for view in views], axis=0)
