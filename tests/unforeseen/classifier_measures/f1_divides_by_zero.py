# mistake: where precision and recall are 0, F1 is nan
import numpy as np


def confusion(labels, predictions, classes):
    return np.bincount(labels * classes + predictions, minlength=classes**2).reshape(classes, classes)


def precision_recall_f1(labels, predictions):
    c = confusion(labels, predictions, 2)
    p = c[1, 1] / c[:, 1].sum() if c[:, 1].sum() else 0.0
    r = c[1, 1] / c[1].sum() if c[1].sum() else 0.0
    with np.errstate(all="ignore"):
        return p, r, float(np.divide(2 * p * r, p + r))


def auc(labels, scores):
    pairs = scores[labels == 1][:, None] - scores[labels == 0]
    return (pairs > 0).mean() + (pairs == 0).mean() / 2
