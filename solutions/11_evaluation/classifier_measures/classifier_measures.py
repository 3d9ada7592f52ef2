"""How good is a classifier? The reference."""

import numpy as np


def confusion(labels: np.ndarray, predictions: np.ndarray, classes: int) -> np.ndarray:
    """Return the confusion matrix, whole numbers of shape (classes, classes), true class first."""
    counts = np.zeros((classes, classes), dtype=int)
    np.add.at(counts, (labels, predictions), 1)
    return counts


def precision_recall_f1(labels: np.ndarray, predictions: np.ndarray) -> tuple[float, float, float]:
    """Return precision, recall and F1 of class 1, for labels and predictions of 0 and 1."""
    found = predictions[labels == 1].sum()
    predicted, actual = predictions.sum(), labels.sum()
    precision = found / predicted if predicted else 0.0
    recall = found / actual if actual else 0.0
    f1 = 2 * precision * recall / (precision + recall) if found else 0.0
    return precision, recall, f1


def auc(labels: np.ndarray, scores: np.ndarray) -> float:
    """Return the area under the ROC curve; both labels, 0 and 1, occur."""
    ones, zeros = scores[labels == 1][:, None], scores[labels == 0]
    return ((ones > zeros) + (ones == zeros) / 2).mean()
