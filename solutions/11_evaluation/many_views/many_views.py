"""Many predictions for one example, ensembles and ten crops: the reference."""

from collections.abc import Callable

import numpy as np


def ensemble(outputs: list[np.ndarray]) -> np.ndarray:
    """Return the mean (N, C) of the class probabilities of k networks, each of shape (N, C)."""
    return np.mean(outputs, axis=0)


def ensemble_variance(s2: float, rho: float, k: int) -> float:
    """Return the variance of the mean of k errors of variance s2 and correlation rho."""
    return rho * s2 + (1 - rho) * s2 / k


def ten_crops(image: np.ndarray, size: int) -> np.ndarray:
    """Return the ten crops of image (H, W), of shape (10, size, size), with size <= H and W."""
    low, right = image.shape[0] - size, image.shape[1] - size
    corners = ((0, 0), (0, right), (low, 0), (low, right), (low // 2, right // 2))
    crops = np.array([image[i : i + size, j : j + size] for i, j in corners])
    return np.concatenate([crops, crops[:, :, ::-1]])


def classify(
    image: np.ndarray, size: int, network: Callable[[np.ndarray], np.ndarray]
) -> np.ndarray:
    """Return the class probabilities (C,) of an image (H, W), averaged over its ten crops."""
    return network(ten_crops(image, size)).mean(axis=0)
