# wrong: only neighbours in the order of scores are compared, so a duplicate with another box between stays
import numpy as np


def iou(boxes, others):
    out = np.zeros((len(boxes), len(others)))
    for i, a in enumerate(boxes):
        for j, b in enumerate(others):
            w = max(0, min(a[2], b[2]) - max(a[0], b[0]))
            h = max(0, min(a[3], b[3]) - max(a[1], b[1]))
            s = w * h
            out[i, j] = s / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - s)
    return out


def non_maximum_suppression(boxes, scores, threshold):
    order = np.argsort(-scores)
    m = iou(boxes, boxes)
    keep = [int(order[0])]
    for k in range(1, len(order)):
        if m[order[k], order[k - 1]] <= threshold:
            keep.append(int(order[k]))
    return keep
