"""Calibration: the reference."""

import numpy as np


def confidences(P: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return each prediction's confidence, (N,), and whether it is right, (N,), bools.

    >>> P = np.array([[0.625, 0.375], [0.6875, 0.3125], [0.125, 0.875]])
    >>> confidences(P, np.array([0, 1, 1]))
    (array([0.625 , 0.6875, 0.875 ]), array([ True, False,  True]))
    """
    return P.max(axis=1), P.argmax(axis=1) == labels


def expected_calibration_error(P: np.ndarray, labels: np.ndarray, bins: int) -> float:
    """Return the expected calibration error.

    >>> P = np.array([[0.625, 0.375], [0.6875, 0.3125], [0.125, 0.875]])
    >>> round(float(expected_calibration_error(P, np.array([0, 1, 1]), 4)), 5)
    0.14583
    """
    confidence, right = confidences(P, labels)
    index = np.minimum((confidence * bins).astype(int), bins - 1)
    total = 0.0
    for b in range(bins):
        inside = index == b
        if inside.any():
            gap = abs(right[inside].mean() - confidence[inside].mean())
            total += inside.mean() * gap
    return total
