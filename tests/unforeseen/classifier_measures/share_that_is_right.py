# mistake: takes the share of all examples that are classified correctly for the precision
"""How good is a classifier? Confusion matrix, precision, recall, F1 and AUC.

Where one example in a hundred is ill, "nobody is ill" is right in 99 of 100 cases and of no use. So
one counts what was taken for what. In the confusion matrix of C classes, row i and column j hold
how many examples of class i were *predicted* as class j. With two classes, 1 being the one that is
looked for,

    precision = of those predicted as 1, the share that are 1
    recall    = of those that are 1, the share predicted as 1
    F1        = 2 · precision · recall / (precision + recall), their harmonic mean

A share of nothing, 0/0, counts as 0 here, and so does F1 where precision and recall are 0.

A classifier that gives scores can be cut anywhere. The area under the ROC curve, AUC, judges all
cuts at once: it is the share of the pairs, one example of class 1 and one of class 0, in which the
1 has the higher score. Equal scores count as half a pair.

Worked example: labels (1, 1, 0, 0, 0), predictions (1, 0, 1, 0, 0). One of the two predicted ones
is a 1: precision 1/2; one of the two ones was found: recall 1/2, F1 1/2. With the scores (0.9, 0.4,
0.4, 0.2, 0.1) five of the six pairs are in order and one is a tie: AUC = 5.5/6 = 0.917.

Labels and predictions are integer arrays of shape (n,), scores floats of shape (n,). Arguments are
left as they were.
"""

import numpy as np


def confusion(labels: np.ndarray, predictions: np.ndarray, classes: int) -> np.ndarray:
    """Return the confusion matrix, whole numbers of shape (classes, classes), true class first.

    >>> confusion(np.array([0, 1, 1, 2]), np.array([0, 1, 2, 2]), 3)
    array([[1, 0, 0],
           [0, 1, 1],
           [0, 0, 1]])
    """
    counts = np.zeros((classes, classes), dtype=int)
    np.add.at(counts, (labels, predictions), 1)
    return counts


def precision_recall_f1(labels: np.ndarray, predictions: np.ndarray) -> tuple[float, float, float]:
    """Return precision, recall and F1 of class 1, for labels and predictions of 0 and 1.

    >>> labels, predictions = np.array([1, 1, 0, 0, 0]), np.array([1, 0, 1, 0, 0])
    >>> tuple(float(value) for value in precision_recall_f1(labels, predictions))
    (0.5, 0.5, 0.5)
    """
    hits = np.sum((labels == 1) & (predictions == 1))
    real = np.sum(labels == 1)
    precision = np.mean(labels == predictions)
    recall = hits / real if real else 0.0
    if precision + recall == 0:
        return precision, recall, 0.0
    return precision, recall, 2 * precision * recall / (precision + recall)


def auc(labels: np.ndarray, scores: np.ndarray) -> float:
    """Return the area under the ROC curve; both labels, 0 and 1, occur.

    >>> labels, scores = np.array([1, 1, 0, 0, 0]), np.array([0.9, 0.4, 0.4, 0.2, 0.1])
    >>> round(float(auc(labels, scores)), 4)
    0.9167
    """
    ones, zeros = scores[labels == 1], scores[labels == 0]
    gaps = ones[:, None] - zeros[None, :]
    return float(np.mean((gaps > 0) + 0.5 * (gaps == 0)))
