"""Beam search: looking for a likely sentence.

A decoder gives the probability of every next word. Greedy search takes the best one at each step,
and may walk into a corner, since after a likely word everything may be unlikely. To try all
sentences is out of the question. Beam search lies in between: it keeps the best few beginnings.

Here the model is a table for V words, the numbers 0 … V - 1. log_p[t, a, b] is the logarithm of the
probability that word number t of a sentence, counted from 0, is b, where the word before it is a.
Before word number 0 stands the word start, which is not put into the sentence. The word end
finishes a sentence and is its last word; otherwise a sentence has T words. Its score is the sum of
log_p over its words, end included.

Beam search with a beam of width k:

    begin with one beginning, the empty one, with score 0
    for t = 0 … T - 1:
        each beginning without end is continued by every one of the V words
        each finished sentence stays as it is, with its score
        of all these, the k with the highest scores are the new beam
    return the beam, the highest score first

Every word lowers the score, so long sentences are at a disadvantage. To even that out one divides
by a power of the length n, end included: score / n^α. With α = 0 nothing changes; with α = 1 it is
the mean over the words.

Worked example: at both of two steps word 0 is followed by the words 0 … 3 with the probabilities
0.01, 0.1, 0.5, 0.39, word 2 with 0.3, 0.2, 0.24, 0.26, and word 3 with 0.01, 0.88, 0.1, 0.01. With
start = 0 and end = 1, greedy search takes word 2 and then word 0: that makes 0.5 · 0.3 = 0.15. A
beam of width 2 keeps the words 2 and 3. Then [3, 1] has 0.39 · 0.88 = 0.3432 and comes first, and
[2, 0] comes second.

log_p is a float64 array (T, V, V) of finite numbers, T and k are at least 1, V at least 2, and
start and end differ. No two scores that are compared are equal. Where there are fewer than k
sentences, all are returned. Words are ints in a list, scores are floats, and arguments are not
changed.
"""

import numpy as np


def greedy_search(log_p: np.ndarray, start: int, end: int) -> tuple[list[int], float]:
    """Return the sentence that takes the best word at each step, and its score.

    >>> P = np.array([[1, 10, 50, 39], [25, 25, 25, 25], [30, 20, 24, 26], [1, 88, 10, 1]]) / 100
    >>> words, score = greedy_search(np.log([P, P]), 0, 1)
    >>> words, round(score, 4)
    ([2, 0], -1.8971)
    """
    raise NotImplementedError


def beam_search(log_p: np.ndarray, start: int, end: int, k: int) -> list[tuple[list[int], float]]:
    """Return the sentences of the last beam, each with its score, the highest score first.

    >>> P = np.array([[1, 10, 50, 39], [25, 25, 25, 25], [30, 20, 24, 26], [1, 88, 10, 1]]) / 100
    >>> for words, score in beam_search(np.log([P, P]), 0, 1, 2):
    ...     print(words, round(score, 4))
    [3, 1] -1.0694
    [2, 0] -1.8971
    """
    raise NotImplementedError


def best_for_its_length(
    sentences: list[tuple[list[int], float]], alpha: float
) -> tuple[list[int], float]:
    """Return the words of the sentence with the highest score / n^alpha, and that number.

    >>> best_for_its_length([([2, 1], -1.0), ([3, 2, 0, 1], -1.5)], 1.0)
    ([3, 2, 0, 1], -0.375)
    """
    raise NotImplementedError
