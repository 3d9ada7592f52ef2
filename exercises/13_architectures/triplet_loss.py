"""The triplet loss, its gradients, and the hardest triplets of a batch.

To recognize a face that was not in the training set, a network learns an embedding: two pictures of
one person are to lie close together, and those of two persons far apart. The triplet loss looks at
three embeddings at a time, an anchor a, a positive p of the same person and a negative n of
another, and asks that n be farther from a than p is, by a margin m in terms of squared distances:

    l = max(0, ‖a - p‖² - ‖a - n‖² + m)          ‖v‖² = Σ v_i²

The loss of a batch is the mean over its N triplets. `triplet_gradients` returns its gradients with
respect to the anchors, positives and negatives. A triplet with l = 0 has no influence, so its
gradients are 0.

Most triplets are easy and teach nothing. `hardest_triplets` picks for each embedding of a batch, as
the anchor, the positive that is farthest from it and the negative that is nearest, among the others
of the batch. Every label occurs at least twice and not all labels are equal, so both exist.

Worked example: a = (0, 0), p = (1, 0), n = (0, 2) and m = 4. The squared distances are 1 and 4, so
l = 1 - 4 + 4 = 1. For this triplet alone, the gradients are 2 (n - p) = (-2, 4) for a, 2 (p - a) =
(2, 0) for p and 2 (a - n) = (0, -4) for n.

Embeddings are float64, labels are integers, and nothing that is passed in is changed.
"""

import numpy as np


def triplet_loss(
    anchors: np.ndarray, positives: np.ndarray, negatives: np.ndarray, margin: float
) -> float:
    """Return the mean loss of N triplets, each array of shape (N, D).

    >>> a, p, n = (np.array([row]) for row in ([0.0, 0.0], [1.0, 0.0], [0.0, 2.0]))
    >>> triplet_loss(a, p, n, 4.0)
    1.0
    """
    raise NotImplementedError


def triplet_gradients(
    anchors: np.ndarray, positives: np.ndarray, negatives: np.ndarray, margin: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the gradients of the mean loss, (N, D) each: anchors, positives, negatives.

    >>> a, p, n = (np.array([row]) for row in ([0.0, 0.0], [1.0, 0.0], [0.0, 2.0]))
    >>> [gradient.tolist() for gradient in triplet_gradients(a, p, n, 4.0)]
    [[[-2.0, 4.0]], [[2.0, 0.0]], [[0.0, -4.0]]]
    """
    raise NotImplementedError


def hardest_triplets(embeddings: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return for each embedding (N, D) the indices of its positive and its negative, both (N,).

    No two distances of an anchor are equal.

    >>> hardest_triplets(np.array([[0.0], [1.0], [3.0], [7.0]]), np.array([5, 5, 8, 8]))
    (array([1, 0, 3, 2]), array([2, 2, 1, 1]))
    """
    raise NotImplementedError
