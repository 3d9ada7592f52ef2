# wrong: absolute values of the sides, so boxes apart seem to overlap
import numpy as np


def iou(boxes, others):
    x1 = np.maximum(boxes[:, None, 0], others[None, :, 0])
    y1 = np.maximum(boxes[:, None, 1], others[None, :, 1])
    x2 = np.minimum(boxes[:, None, 2], others[None, :, 2])
    y2 = np.minimum(boxes[:, None, 3], others[None, :, 3])
    inter = np.abs(x2 - x1) * np.abs(y2 - y1)
    area = lambda b: (b[:, 2] - b[:, 0]) * (b[:, 3] - b[:, 1])
    return inter / (area(boxes)[:, None] + area(others) - inter)


def non_maximum_suppression(boxes, scores, threshold):
    order = list(np.argsort(-scores))
    keep = []
    while order:
        i = order.pop(0)
        keep.append(int(i))
        order = [j for j in order if iou(boxes[[i]], boxes[[j]])[0, 0] <= threshold]
    return keep
