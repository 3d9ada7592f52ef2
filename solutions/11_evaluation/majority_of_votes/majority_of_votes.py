"""Several classifiers, one answer: counting votes and averaging probabilities.

Five networks that err in different places are together better than each alone, if one takes what
most of them say. There are two usual ways:

- hard: each classifier names a class, and the class with most votes wins; where several have most,
  the smallest of them is taken, so that the answer does not depend on the order of the classifiers;
- soft: the probabilities of the classifiers are averaged, and the class with the largest average
  wins. A classifier that is nearly sure counts for more than two that hesitate.

`votes` has the shape (M, N): the classes, from 0 on, that M classifiers name for N examples.
`probabilities` has the shape (M, N, K). In the soft way, too, the smallest class is taken where
several averages are largest.

`agreement` returns for each example the share of the classifiers that voted for the winner, a sign
of how sure the whole is.
"""

import numpy as np


def hard(votes: np.ndarray, classes: int) -> np.ndarray:
    """Return the class with most votes for each example, shape (N,), of so many classes.

    >>> hard(np.array([[0, 2, 1], [0, 1, 2], [1, 1, 0]]), classes=3)
    array([0, 1, 0])
    """
    counts = (votes[:, :, None] == np.arange(classes)).sum(axis=0)
    return counts.argmax(axis=1)


def soft(probabilities: np.ndarray) -> np.ndarray:
    """Return the class with the largest average probability for each example, shape (N,).

    >>> soft(np.array([[[0.4, 0.6]], [[0.45, 0.55]], [[0.9, 0.1]]]))
    array([0])
    """
    return probabilities.mean(axis=0).argmax(axis=1)


def agreement(votes: np.ndarray, classes: int) -> np.ndarray:
    """Return the share of votes that the winner has, shape (N,).

    >>> agreement(np.array([[0, 1], [0, 2]]), classes=3)
    array([1. , 0.5])
    """
    return (votes == hard(votes, classes)).mean(axis=0)
