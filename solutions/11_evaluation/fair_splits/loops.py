"""With lists, and a shuffle in place."""

import numpy as np


def split(n, percent, rng):
    order = list(range(n))
    rng.shuffle(order)
    a, b = percent[0] * n // 100, (percent[0] + percent[1]) * n // 100
    return tuple(np.array(sorted(part), dtype=int) for part in (order[:a], order[a:b], order[b:]))


def stratified_split(labels, percent, rng):
    parts = [[], [], []]
    for label in sorted(set(labels.tolist())):
        members = [i for i, one in enumerate(labels) if one == label]
        for part, chosen in zip(parts, split(len(members), percent, rng), strict=True):
            part.extend(members[i] for i in chosen)
    return tuple(np.array(part, dtype=int) for part in parts)


def split_by_group(groups, percent, rng):
    names = sorted(set(groups.tolist()))
    parts = []
    for chosen in split(len(names), percent, rng):
        taken = {names[i] for i in chosen}
        parts.append(np.array([i for i, one in enumerate(groups) if one in taken], dtype=int))
    return tuple(parts)


def folds(n, k, rng):
    order = np.argsort(rng.random(n))
    return [order[start::k] for start in range(k)]
