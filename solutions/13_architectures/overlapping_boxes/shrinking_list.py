"""The boxes that are left get fewer from round to round; an array comes back."""

import numpy as np


def iou(boxes, others):
    x1, y1, x2, y2 = np.split(boxes, 4, axis=1)
    u1, v1, u2, v2 = others.T
    width = np.clip(np.minimum(x2, u2) - np.maximum(x1, u1), 0, None)
    height = np.clip(np.minimum(y2, v2) - np.maximum(y1, v1), 0, None)
    shared = width * height
    return shared / ((x2 - x1) * (y2 - y1) + (u2 - u1) * (v2 - v1) - shared)


def non_maximum_suppression(boxes, scores, threshold):
    left, kept = np.argsort(scores)[::-1], []
    while left.size:
        best, left = left[0], left[1:]
        kept.append(best)
        left = left[iou(boxes[best : best + 1], boxes[left])[0] <= threshold]
    return [int(i) for i in kept]
