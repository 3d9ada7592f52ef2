# wrong: the gradients are divided by the number of triplets with a positive loss
import numpy as np


def _value(a, p, n, m):
    return ((a - p) ** 2).sum(1) - ((a - n) ** 2).sum(1) + m


def triplet_loss(anchors, positives, negatives, margin):
    return np.maximum(0, _value(anchors, positives, negatives, margin)).mean()


def triplet_gradients(anchors, positives, negatives, margin):
    hard = _value(anchors, positives, negatives, margin) > 0
    on = hard[:, None] * 2 / max(hard.sum(), 1)
    return on * (negatives - positives), on * (positives - anchors), on * (anchors - negatives)


def hardest_triplets(embeddings, labels):
    d = ((embeddings[:, None] - embeddings[None]) ** 2).sum(-1)
    same = labels[:, None] == labels[None]
    return np.where(same, d, -1).argmax(1), np.where(same, np.inf, d).argmin(1)
