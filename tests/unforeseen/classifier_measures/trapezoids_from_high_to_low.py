# mistake: auc steps through single examples, so that ties depend on the order in which they come
import numpy as np


def confusion(labels, predictions, classes):
    return np.bincount(labels * classes + predictions, minlength=classes**2).reshape(classes, classes)


def precision_recall_f1(labels, predictions):
    c = confusion(labels, predictions, 2)
    p = c[1, 1] / c[:, 1].sum() if c[:, 1].sum() else 0.0
    r = c[1, 1] / c[1].sum() if c[1].sum() else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def auc(labels, scores):
    sorted_labels = labels[np.argsort(-scores, kind="stable")]
    hits = np.cumsum(sorted_labels)
    return hits[sorted_labels == 0].sum() / (labels.sum() * (1 - labels).sum())
