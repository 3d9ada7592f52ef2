# mistake: the walk goes through the words by falling probability, not in the order of the vocabulary
import numpy as np


def softmax(z, t):
    e = np.exp((z - z.max()) / t)
    return e / e.sum()


def nucleus(p, top_p):
    order = np.argsort(p)[::-1]
    total = np.cumsum(p[order])
    count = np.argmax(total >= top_p) + 1
    kept = np.zeros_like(p)
    kept[order[:count]] = p[order[:count]]
    return kept / kept.sum()


def draw(z, t, top_p, rng):
    p = nucleus(softmax(z, t), top_p)
    order = np.argsort(p)[::-1]
    return int(order[np.argmax(np.cumsum(p[order]) > rng.random())])
