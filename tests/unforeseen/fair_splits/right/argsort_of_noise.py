# right: places by sorting random numbers, classes by a stable sort
import numpy as np


def cut(order, percent):
    n = len(order)
    return np.split(order, [n * percent[0] // 100, n * (percent[0] + percent[1]) // 100])


def split(n, percent, rng):
    return tuple(cut(np.argsort(rng.random(n)), percent))


def stratified_split(labels, percent, rng):
    noise = rng.random(len(labels))
    order = np.lexsort((noise, labels))
    starts = np.flatnonzero(np.diff(labels[order])) + 1
    pieces = [cut(one, percent) for one in np.split(order, starts)]
    return tuple(np.concatenate([piece[i] for piece in pieces]) for i in range(3))


def split_by_group(groups, percent, rng):
    names, member = np.unique(groups, return_inverse=True)
    place = np.empty(len(names), int)
    for number, part in enumerate(split(len(names), percent, rng)):
        place[part] = number
    return tuple(np.nonzero(place[member] == number)[0] for number in range(3))


def folds(n, k, rng):
    number = rng.permutation(np.arange(n) % k)
    return [np.nonzero(number == i)[0] for i in range(k)]
