# wrong: a mask of what is kept comes back, in the order of the boxes
import numpy as np


def iou(boxes, others):
    x1 = np.maximum(boxes[:, None, 0], others[None, :, 0])
    y1 = np.maximum(boxes[:, None, 1], others[None, :, 1])
    x2 = np.minimum(boxes[:, None, 2], others[None, :, 2])
    y2 = np.minimum(boxes[:, None, 3], others[None, :, 3])
    inter = np.clip(x2 - x1, 0, None) * np.clip(y2 - y1, 0, None)
    area = lambda b: (b[:, 2] - b[:, 0]) * (b[:, 3] - b[:, 1])
    return inter / (area(boxes)[:, None] + area(others) - inter)


def non_maximum_suppression(boxes, scores, threshold):
    keep = np.zeros(len(boxes), bool)
    for i in np.argsort(-scores):
        keep[i] = not (iou(boxes[[i]], boxes[keep]) > threshold).any()
    return [int(k) for k in keep]
