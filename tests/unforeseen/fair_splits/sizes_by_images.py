# mistake: split_by_group fills the training set with groups until it has its share of the examples
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
    n, order, out = len(groups), rng.permutation(np.unique(groups)), [[], [], []]
    limits = [n * percent[0] / 100, n * sum(percent[:2]) / 100, n]
    part = done = 0
    for g in order:
        members = np.where(groups == g)[0]
        while part < 2 and done >= limits[part]:
            part += 1
        out[part] += list(members)
        done += len(members)
    return tuple(np.array(o, int) for o in out)


def folds(n, k, rng):
    return np.array_split(rng.permutation(n), k)
