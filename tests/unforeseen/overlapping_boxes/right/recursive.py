# right: recursion over what is left, IoU by inclusion of edges
import numpy as np


def iou(boxes, others):
    def overlap(lo_a, hi_a, lo_b, hi_b):
        union = np.maximum.outer(hi_a, hi_b) - np.minimum.outer(lo_a, lo_b)
        return np.clip(np.add.outer(hi_a - lo_a, hi_b - lo_b) - union, 0, None)

    s = overlap(boxes[:, 0], boxes[:, 2], others[:, 0], others[:, 2])
    s = s * overlap(boxes[:, 1], boxes[:, 3], others[:, 1], others[:, 3])
    both = np.add.outer(*[(b[:, 2] - b[:, 0]) * (b[:, 3] - b[:, 1]) for b in (boxes, others)])
    return s / (both - s)


def non_maximum_suppression(boxes, scores, threshold, left=None):
    left = np.arange(len(boxes)) if left is None else left
    if not len(left):
        return []
    best = left[np.argmax(scores[left])]
    rest = left[(iou(boxes[[best]], boxes[left])[0] <= threshold) & (left != best)]
    return [int(best), *non_maximum_suppression(boxes, scores, threshold, rest)]
