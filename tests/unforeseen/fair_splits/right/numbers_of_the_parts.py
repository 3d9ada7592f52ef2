# right: the numbers of the parts are shuffled, not the examples
"""Splits that are fair: shuffled, stratified, by patient, and in folds.

A model is fitted on one part of the data and judged on another. That is fair only if the parts have
no example in common, and differ by nothing but chance. All functions here return *indices*, so that
inputs and labels can be cut alike: X[train], y[train].

    split              n examples, shuffled; the shares are whole percentages that add up to 100
    stratified_split   the same, with each class split by itself: rare classes are in all parts
    split_by_group     the same for groups, such as patients: a group never stands in two parts
    folds              k parts for cross-validation, each of which is held out once

The sizes are exact. Of m things, be it examples, the examples of one class or groups, the first a
percent, rounded down, go to the training set, and those from there up to a + b percent, rounded
down as well, to the dev set; the rest is the test set. Use whole numbers: m * a // 100 and
m * (a + b) // 100. Every thing can come into every part. Folds differ in size by at most 1.

Worked example: n = 10 with 60/20/20 gives parts of 6, 2 and 2. Ten X-ray images of the patients
(A, A, A, A, B, C, C, D, E, E) with 60/20/20 give three patients for training, one for dev and one
for test; how many images these are depends on who is drawn.

All chance comes from rng, so a split can be repeated; the order of the indices within a part is
left to you, and so is how you draw. The parts are integer arrays, some of them perhaps empty.
"""

import numpy as np

Parts = tuple[np.ndarray, np.ndarray, np.ndarray]


def split(n: int, percent: tuple[int, int, int], rng: np.random.Generator) -> Parts:
    """Return the indices of the training, dev and test examples, of 0 … n - 1.

    >>> train, dev, test = split(10, (60, 20, 20), np.random.default_rng(0))
    >>> len(train), len(dev), len(test)
    (6, 2, 2)
    >>> sorted(int(i) for part in (train, dev, test) for i in part)
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    """
    a, b = n * percent[0] // 100, n * (percent[0] + percent[1]) // 100
    part = np.repeat([0, 1, 2], [a, b - a, n - b])
    rng.shuffle(part)
    return tuple(np.flatnonzero(part == k) for k in range(3))


def stratified_split(
    labels: np.ndarray, percent: tuple[int, int, int], rng: np.random.Generator
) -> Parts:
    """Return the indices of the three parts, with every class split in these shares.

    labels (n,) holds a whole number for each example.

    >>> labels = np.array([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1])
    >>> train, dev, test = stratified_split(labels, (50, 25, 25), np.random.default_rng(0))
    >>> np.bincount(labels[train]), np.bincount(labels[dev]), np.bincount(labels[test])
    (array([4, 2]), array([2, 1]), array([2, 1]))
    """
    part = np.empty(len(labels), dtype=int)
    for label in set(labels.tolist()):
        where = np.nonzero(labels == label)[0]
        for k, chosen in enumerate(split(len(where), percent, rng)):
            part[where[chosen]] = k
    return tuple(np.where(part == k)[0] for k in range(3))


def split_by_group(
    groups: np.ndarray, percent: tuple[int, int, int], rng: np.random.Generator
) -> Parts:
    """Return the indices of the three parts, with every group in one part as a whole.

    groups (n,) says by a whole number which group each example belongs to.

    >>> groups = np.array([7, 7, 7, 2, 2, 5, 5, 5])
    >>> parts = split_by_group(groups, (34, 33, 33), np.random.default_rng(0))
    >>> sorted(np.unique(groups[part]).size for part in parts)
    [1, 1, 1]
    """
    names, number = np.unique(groups, return_inverse=True)
    part_of_group = np.empty(len(names), dtype=int)
    for k, chosen in enumerate(split(len(names), percent, rng)):
        part_of_group[chosen] = k
    part = part_of_group[number]
    return tuple(np.flatnonzero(part == k) for k in range(3))


def folds(n: int, k: int, rng: np.random.Generator) -> list[np.ndarray]:
    """Return k parts of 0 … n - 1, shuffled, whose sizes differ by at most 1; 1 <= k <= n.

    >>> sorted(len(fold) for fold in folds(10, 4, np.random.default_rng(0)))
    [2, 2, 3, 3]
    """
    order = np.argsort(rng.random(n))
    return [order[start::k] for start in range(k)]
