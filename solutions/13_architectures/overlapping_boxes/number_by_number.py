"""Two loops over the boxes, and a flag for each that is dropped."""

import numpy as np


def _one(a, b):
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0.0
    area, other = ((x2 - x1) * (y2 - y1) for x1, y1, x2, y2 in (a, b))
    return width * height / (area + other - width * height)


def iou(boxes, others):
    return np.array([[_one(a, b) for b in others.tolist()] for a in boxes.tolist()])


def non_maximum_suppression(boxes, scores, threshold):
    order = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)
    dropped = [False] * len(order)
    for i, best in enumerate(order):
        for j in range(i + 1, len(order)):
            if not dropped[i] and _one(boxes[best], boxes[order[j]]) > threshold:
                dropped[j] = True
    return [index for index, gone in zip(order, dropped, strict=True) if not gone]
