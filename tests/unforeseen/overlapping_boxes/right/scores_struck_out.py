# right: scores of dropped boxes become -inf on a copy
import numpy as np


def iou(boxes, others):
    a, b = np.broadcast_arrays(boxes[:, np.newaxis], others[np.newaxis])
    low, high = np.maximum(a, b)[..., :2], np.minimum(a, b)[..., 2:]
    inter = np.where((high > low).all(-1), np.prod(high - low, axis=-1), 0.0)
    whole = [np.prod(c[..., 2:] - c[..., :2], axis=-1) for c in (a, b)]
    return inter / (sum(whole) - inter)


def non_maximum_suppression(boxes, scores, threshold):
    left, table, kept = scores.astype(float).copy(), iou(boxes, boxes), []
    while np.isfinite(left).any():
        best = int(left.argmax())
        kept.append(best)
        left[table[best] > threshold] = -np.inf
        left[best] = -np.inf
    return kept
