# right: plain lists for the indices, sorted by distance
import numpy as np


def _loss(a, p, n, m):
    return max(0.0, float(((a - p) ** 2).sum() - ((a - n) ** 2).sum()) + m)


def triplet_loss(anchors, positives, negatives, margin):
    return float(np.mean([_loss(*row, margin) for row in zip(anchors, positives, negatives)]))


def triplet_gradients(anchors, positives, negatives, margin):
    out = np.zeros((3, *anchors.shape))
    for i, (a, p, n) in enumerate(zip(anchors, positives, negatives)):
        if _loss(a, p, n, margin):
            out[:, i] = n - p, p - a, a - n
    out *= 2 / len(anchors)
    return tuple(out)


def hardest_triplets(embeddings, labels):
    positives, negatives = [], []
    for i in range(len(labels)):
        order = np.argsort(np.sqrt(((embeddings - embeddings[i]) ** 2).sum(axis=1)))
        positives.append([int(j) for j in order if labels[j] == labels[i]][-1])
        negatives.append([int(j) for j in order if labels[j] != labels[i]][0])
    return np.array(positives), np.array(negatives)
