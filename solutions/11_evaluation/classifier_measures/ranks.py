"""AUC by ranks, the rest by counting in loops."""

import numpy as np


def confusion(labels, predictions, classes):
    counts = [[0] * classes for _ in range(classes)]
    for true, predicted in zip(labels, predictions, strict=True):
        counts[true][predicted] += 1
    return np.array(counts)


def precision_recall_f1(labels, predictions):
    (_, fp), (fn, tp) = confusion(labels, predictions, 2)
    precision = tp / max(tp + fp, 1)
    recall = tp / max(tp + fn, 1)
    return precision, recall, 2 * tp / max(2 * tp + fp + fn, 1)


def auc(labels, scores):
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[place]
    ones = int(labels.sum())
    above = ranks[labels == 1].sum() - ones * (ones + 1) / 2
    return above / (ones * (len(labels) - ones))
