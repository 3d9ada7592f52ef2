"""Loops, and distances by the binomial formula."""

import numpy as np


def _values(anchors, positives, negatives, margin):
    # ‖a - p‖² - ‖a - n‖² without the ‖a‖² that cancels.
    squares = (positives**2).sum(1) - (negatives**2).sum(1)
    return squares + 2 * (anchors * (negatives - positives)).sum(1) + margin


def triplet_loss(anchors, positives, negatives, margin):
    values = _values(anchors, positives, negatives, margin)
    return sum(max(float(value), 0.0) for value in values) / len(values)


def triplet_gradients(anchors, positives, negatives, margin):
    da, dp, dn = (np.zeros(anchors.shape) for _ in range(3))
    for i, value in enumerate(_values(anchors, positives, negatives, margin)):
        if value > 0:
            a, p, n = anchors[i], positives[i], negatives[i]
            da[i] = (2 * (a - p) - 2 * (a - n)) / len(anchors)
            dp[i] = -2 * (a - p) / len(anchors)
            dn[i] = 2 * (a - n) / len(anchors)
    return da, dp, dn


def hardest_triplets(embeddings, labels):
    positives, negatives = [], []
    for x, label in zip(embeddings, labels, strict=True):
        far = np.linalg.norm(embeddings - x, axis=1)
        positives.append(max(np.flatnonzero(labels == label), key=far.__getitem__))
        negatives.append(min(np.flatnonzero(labels != label), key=far.__getitem__))
    return np.array(positives), np.array(negatives)
