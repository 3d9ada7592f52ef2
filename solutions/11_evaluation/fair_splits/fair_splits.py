"""Splits that are fair: the reference."""

import numpy as np

Parts = tuple[np.ndarray, np.ndarray, np.ndarray]


def split(n: int, percent: tuple[int, int, int], rng: np.random.Generator) -> Parts:
    """Return the indices of the training, dev and test examples, of 0 … n - 1."""
    order = rng.permutation(n)
    first, second = n * percent[0] // 100, n * (percent[0] + percent[1]) // 100
    return order[:first], order[first:second], order[second:]


def stratified_split(
    labels: np.ndarray, percent: tuple[int, int, int], rng: np.random.Generator
) -> Parts:
    """Return the indices of the three parts, with every class split in these shares."""
    of_classes = []
    for label in np.unique(labels):
        members = np.flatnonzero(labels == label)
        of_classes.append([members[part] for part in split(len(members), percent, rng)])
    train, dev, test = (np.concatenate(parts) for parts in zip(*of_classes, strict=True))
    return train, dev, test


def split_by_group(
    groups: np.ndarray, percent: tuple[int, int, int], rng: np.random.Generator
) -> Parts:
    """Return the indices of the three parts, with every group in one part as a whole."""
    names = np.unique(groups)
    chosen = split(len(names), percent, rng)
    train, dev, test = (np.flatnonzero(np.isin(groups, names[part])) for part in chosen)
    return train, dev, test


def folds(n: int, k: int, rng: np.random.Generator) -> list[np.ndarray]:
    """Return k parts of 0 … n - 1, shuffled, whose sizes differ by at most 1; 1 <= k <= n."""
    return np.array_split(rng.permutation(n), k)
