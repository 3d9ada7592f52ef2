"""The hinge loss, for two classes and for many, with its gradients."""

import numpy as np


def binary_hinge(z: np.ndarray, t: np.ndarray) -> tuple[float, np.ndarray]:
    """Return (loss, gradient): the mean loss and its gradient with respect to z."""
    missing = 1 - t * z
    return np.maximum(0, missing).mean(), np.where(missing > 0, -t, 0) / len(z)


def multiclass_hinge(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """Return (loss, gradient): the mean loss and its gradient with respect to z."""
    rows = np.arange(len(z))
    missing = np.maximum(0, z - z[rows, y][:, np.newaxis] + 1.0)
    missing[rows, y] = 0
    gradient = (missing > 0).astype(float)
    gradient[rows, y] = -gradient.sum(axis=1)
    return missing.sum() / len(z), gradient / len(z)
