# mistake: precision and recall are averaged over both classes
import numpy as np


def confusion(labels, predictions, classes):
    return np.bincount(labels * classes + predictions, minlength=classes**2).reshape(classes, classes)


def precision_recall_f1(labels, predictions):
    c = confusion(labels, predictions, 2)
    p = np.mean(np.diag(c) / np.maximum(c.sum(0), 1))
    r = np.mean(np.diag(c) / np.maximum(c.sum(1), 1))
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def auc(labels, scores):
    pairs = scores[labels == 1][:, None] - scores[labels == 0]
    return (pairs > 0).mean() + (pairs == 0).mean() / 2
