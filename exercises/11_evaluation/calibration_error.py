"""Calibration: does a network that says 80 % get 80 % right?

A classifier gives each example a probability for every class. Its prediction is the most likely
class (the first one of several that tie), and its confidence is the probability of that class. It
is calibrated if, of the predictions made with confidence c, the fraction c is right.

To measure that, cut [0, 1] into `bins` bins of equal width. Bin b, from 0, holds the confidences c
with b ≤ c · bins < b + 1; a confidence of 1 belongs to the last bin. In each bin compare the
accuracy with the mean confidence. The expected calibration error (ECE) weights the bins by their
numbers of examples:

    ECE = Σ_b  n_b / N · |accuracy_b - mean confidence_b|

Empty bins count nothing.

Worked example: with 4 bins, confidences 0.625, 0.6875 and 0.875, the first and the last prediction
right. In bin 2 the accuracy is 0.5 and the mean confidence 0.65625, in bin 3 they are 1 and 0.875.
So the ECE is 2/3 · 0.15625 + 1/3 · 0.125 = 0.14583...

P has the shape (N, C), floats, each row adding up to 1; labels (N,) holds ints from 0 to C - 1. N
and C are at least 1, and so is bins. Arguments stay as they were.
"""

import numpy as np


def confidences(P: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return each prediction's confidence, (N,), and whether it is right, (N,), bools.

    >>> P = np.array([[0.625, 0.375], [0.6875, 0.3125], [0.125, 0.875]])
    >>> confidences(P, np.array([0, 1, 1]))
    (array([0.625 , 0.6875, 0.875 ]), array([ True, False,  True]))
    """
    raise NotImplementedError


def expected_calibration_error(P: np.ndarray, labels: np.ndarray, bins: int) -> float:
    """Return the expected calibration error.

    >>> P = np.array([[0.625, 0.375], [0.6875, 0.3125], [0.125, 0.875]])
    >>> round(float(expected_calibration_error(P, np.array([0, 1, 1]), 4)), 5)
    0.14583
    """
    raise NotImplementedError
