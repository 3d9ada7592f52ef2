# right: unit rows first, distances of unit vectors for the order, einsum
import numpy as np


def unit(rows):
    return rows / np.sqrt(np.einsum("...i,...i->...", rows, rows))[..., None]


def cosines(E, v):
    return np.einsum("ij,j->i", unit(E), unit(v))


def neighbours(E, word, k):
    gap = ((unit(E) - unit(E[word])) ** 2).sum(axis=-1)
    order = gap.argsort()
    return order[order != word][:k]


def analogy(E, a, b, c):
    order = np.argsort(cosines(E, E[c] - E[a] + E[b]))[::-1]
    return next(int(d) for d in order if d not in (a, b, c))
