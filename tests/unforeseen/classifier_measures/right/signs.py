# right: signs of differences, and a loop over the classes
import numpy as np


def confusion(labels, predictions, classes):
    return np.array(
        [[np.sum((labels == i) & (predictions == j)) for j in range(classes)] for i in range(classes)]
    )


def precision_recall_f1(labels, predictions):
    hits = float(np.dot(labels, predictions))
    ratio = lambda total: hits / total if total else 0.0
    p, r = ratio(predictions.sum()), ratio(labels.sum())
    return p, r, (2 / (1 / p + 1 / r) if hits else 0.0)


def auc(labels, scores):
    total = count = 0
    for one in scores[labels == 1]:
        for zero in scores[labels == 0]:
            total += (np.sign(one - zero) + 1) / 2
            count += 1
    return total / count
