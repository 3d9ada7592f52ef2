# mistake: folds draws each fold anew, so that folds overlap
import numpy as np


def split(n, percent, rng):
    p = rng.permutation(n)
    return tuple(np.split(p, [n * percent[0] // 100, n * sum(percent[:2]) // 100]))


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
    sizes = [n // k + (i < n % k) for i in range(k)]
    return [rng.choice(n, size, replace=False) for size in sizes]
