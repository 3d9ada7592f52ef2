# mistake: the word with which the sum reaches top_p is left out, unless it is the best
import numpy as np


def softmax(z, t):
    e = np.exp((z - z.max()) / t)
    return e / e.sum()


def nucleus(p, top_p):
    order = np.argsort(p)[::-1]
    total = np.cumsum(p[order])
    count = max(np.argmax(total >= top_p), 1)
    kept = np.zeros_like(p)
    kept[order[:count]] = p[order[:count]]
    return kept / kept.sum()


def draw(z, t, top_p, rng):
    p = nucleus(softmax(z, t), top_p)
    return int(np.argmax(np.cumsum(p) > rng.random()))
