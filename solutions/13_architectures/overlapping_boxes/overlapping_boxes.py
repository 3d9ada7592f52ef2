"""Overlapping boxes: IoU and non-maximum suppression.

A detector puts many boxes around the same car. How well two boxes agree is measured by the area
that they share, divided by the area that they cover together: the intersection over union,

    IoU(a, b) = area(a ∩ b) / area(a ∪ b)

which is 1 for equal boxes and 0 for boxes that do not meet or only touch. A box is (x1, y1, x2, y2)
with x1 < x2 and y1 < y2, two opposite corners in continuous coordinates: its area is
(x2 - x1)·(y2 - y1), without a + 1 for pixels.

Non-maximum suppression keeps one box for each object. It keeps the box with the highest score,
drops all boxes whose IoU with it is greater than the threshold, and goes on in the same way with
those that are left, until none is left. So a box that has been dropped drops no other.

Worked example: a = (0, 0, 2, 2), b = (1, 0, 3, 2) and c = (2, 0, 4, 2). a and b share 2 of 6, so
their IoU is 1/3, as is that of b and c; a and c only touch. With the scores 0.9, 0.8, 0.7 and the
threshold 0.3, a is kept and drops b; c is kept as well. With the threshold 0.5 all three are kept.
"""

import numpy as np


def iou(boxes: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return the IoU of each box (N, 4) with each of the others (M, 4), shape (N, M).

    Both hold floats and stay as they were.

    >>> iou(np.array([[0.0, 0, 2, 2]]), np.array([[0.0, 0, 2, 4], [2, 0, 4, 2], [-1, 0, 1, 2]]))
    array([[0.5       , 0.        , 0.33333333]])
    """
    corner = np.maximum(boxes[:, None, :2], others[:, :2])
    opposite = np.minimum(boxes[:, None, 2:], others[:, 2:])
    shared = np.maximum(opposite - corner, 0).prod(axis=2)
    area, other = (np.prod(b[:, 2:] - b[:, :2], axis=1) for b in (boxes, others))
    return shared / (area[:, None] + other - shared)


def non_maximum_suppression(boxes: np.ndarray, scores: np.ndarray, threshold: float) -> list[int]:
    """Return the indices of the boxes that are kept, from the highest score to the lowest.

    boxes has the shape (N, 4), and scores, of which no two are equal, (N,).

    >>> boxes = np.array([[0.0, 0, 2, 2], [1, 0, 3, 2], [2, 0, 4, 2]])
    >>> non_maximum_suppression(boxes, np.array([0.9, 0.8, 0.7]), 0.3)
    [0, 2]
    """
    overlap = iou(boxes, boxes)
    kept: list[int] = []
    for i in np.argsort(-scores).tolist():
        if not (overlap[i, kept] > threshold).any():
            kept.append(i)
    return kept
