# mistake: unit vectors in the analogy
"""Which word is nearest? Cosines in a table of word vectors.

In a table of word vectors, words that are used alike have vectors that point the same way. How long
they are depends on how often a word occurs, so nearness is measured by the angle between two
vectors, by its cosine:

    cos(u, v) = u · v / (|u| |v|)

1 means the same direction, 0 a right angle, -1 opposite directions. The nearest neighbour of a word
is the other word with the largest cosine. Differences of vectors can stand for relations: if b - a
is about the way from "man" to "king", then c + (b - a) for c = "woman" should lie near "queen".

The table E has the shape (V, d), one row for each word; no row is 0 and no two cosines are equal.

Worked example: rows (3, 4), (1, 0), (0, 2). The cosines of word 0 with all three words are 1, 3/5
and 4/5, so word 2 is its nearest neighbour. A row of (0, 200) would be just as near: lengths do not
count.

Arguments are not changed.
"""

import numpy as np


def cosines(E: np.ndarray, v: np.ndarray) -> np.ndarray:
    """Return the cosine of v (d,) with each row of E, (V,).

    >>> E = np.array([[3.0, 4.0], [1.0, 0.0], [0.0, 2.0]])
    >>> cosines(E, np.array([6.0, 8.0])).round(6)
    array([1. , 0.6, 0.8])
    """
    return E @ v / (np.linalg.norm(E, axis=1) * np.linalg.norm(v))


def neighbours(E: np.ndarray, word: int, k: int) -> np.ndarray:
    """Return the k words nearest to a word, which is not one of them, the nearest first.

    k is from 1 to V - 1.

    >>> E = np.array([[3.0, 4.0], [1.0, 0.0], [0.0, 2.0]])
    >>> neighbours(E, 0, 2)
    array([2, 1])
    """
    scores = cosines(E, E[word])
    scores[word] = -np.inf
    return np.argsort(-scores)[:k]


def analogy(E: np.ndarray, a: int, b: int, c: int) -> int:
    """Return the word d for which "a is to b as c is to d": the nearest to c + (b - a).

    The vectors are taken as they are, not divided by their lengths. a, b and c themselves do not
    count as answers; c + (b - a) is not 0.

    >>> E = np.array([[1.0, 0.0], [1.0, 1.0], [3.0, 0.0], [3.0, 1.1], [0.0, 5.0]])
    >>> analogy(E, 0, 1, 2)
    3
    """
    E = E / np.linalg.norm(E, axis=1, keepdims=True)
    scores = cosines(E, E[c] + E[b] - E[a])
    scores[[a, b, c]] = -np.inf
    return int(np.argmax(scores))
