# right: rng.choice without replacement, and sets for the rest
import numpy as np


def split(n, percent, rng):
    train_size = n * percent[0] // 100
    dev_size = n * (percent[0] + percent[1]) // 100 - train_size
    train = rng.choice(n, train_size, replace=False)
    rest = np.setdiff1d(np.arange(n), train)
    dev = rng.choice(rest, dev_size, replace=False) if len(rest) else rest
    return np.sort(train), dev, np.setdiff1d(rest, dev)


def stratified_split(labels, percent, rng):
    parts = [np.zeros(0, int)] * 3
    for label in np.unique(labels)[::-1]:
        (members,) = np.where(labels == label)
        chosen = split(len(members), percent, rng)
        parts = [np.append(part, members[one]) for part, one in zip(parts, chosen)]
    return tuple(parts)


def split_by_group(groups, percent, rng):
    names = list(dict.fromkeys(groups.tolist()))
    where = [[i for i in range(len(groups)) if groups[i] == name] for name in names]
    chosen = split(len(names), percent, rng)
    return tuple(np.array([i for g in part for i in where[g]], dtype=int) for part in chosen)


def folds(n, k, rng):
    order = rng.permutation(n)
    bounds = [round(i * n / k) for i in range(k + 1)]
    return [order[a:b] for a, b in zip(bounds, bounds[1:])]
