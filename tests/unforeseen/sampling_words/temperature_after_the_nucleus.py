# mistake: the nucleus is chosen at temperature 1, and the temperature comes after it
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
    p = nucleus(softmax(z, 1.0), top_p) ** (1 / t)
    p = p / p.sum()
    return int(np.argmax(np.cumsum(p) > rng.random()))
