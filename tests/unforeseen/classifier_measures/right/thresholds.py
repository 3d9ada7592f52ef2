# right: the area of trapezoids under the ROC curve, a cut at each distinct score
import numpy as np


def confusion(labels, predictions, classes):
    eye = np.eye(classes, dtype=int)
    return eye[labels].T @ eye[predictions]


def precision_recall_f1(labels, predictions):
    tp = np.count_nonzero(labels & predictions)
    fp, fn = np.count_nonzero(predictions) - tp, np.count_nonzero(labels) - tp
    if tp == 0:
        return 0.0, 0.0, 0.0
    return tp / (tp + fp), tp / (tp + fn), tp / (tp + (fp + fn) / 2)


def auc(labels, scores):
    cuts = [np.inf, *sorted(set(scores.tolist()), reverse=True)]
    tpr = [np.mean(scores[labels == 1] >= cut) for cut in cuts]
    fpr = [np.mean(scores[labels == 0] >= cut) for cut in cuts]
    return sum(
        (fpr[i + 1] - fpr[i]) * (tpr[i + 1] + tpr[i]) / 2 for i in range(len(cuts) - 1)
    )
