# mistake: split returns the test set before the dev set
import numpy as np


def split(n, percent, rng):
    train, dev, test = np.split(rng.permutation(n), [n * percent[0] // 100, n * sum(percent[:2]) // 100])
    return train, test, dev


def stratified_split(labels, percent, rng):
    out = [[], [], []]
    for c in set(labels):
        w = np.where(labels == c)[0]
        for o, p in zip(out, split(len(w), percent, rng)):
            o += list(w[p])
    return tuple(np.array(o, int) for o in out)


def split_by_group(groups, percent, rng):
    names = np.unique(groups)
    return tuple(np.where(np.isin(groups, names[p]))[0] for p in split(len(names), percent, rng))


def folds(n, k, rng):
    return np.array_split(rng.permutation(n), k)
