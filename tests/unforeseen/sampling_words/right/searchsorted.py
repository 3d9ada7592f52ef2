# right: log-softmax, a threshold on the probability, and searchsorted
import numpy as np


def softmax(z, t):
    y = z / t
    top = y.max()
    return np.exp(y - top - np.log(np.exp(y - top).sum()))


def nucleus(p, top_p):
    falling = -np.sort(-p)
    last = np.searchsorted(np.cumsum(falling), top_p)
    smallest = falling[min(last, len(p) - 1)]
    out = np.where(p >= smallest, p, 0)
    return out / out.sum()


def draw(z, t, top_p, rng):
    q = nucleus(softmax(z, t), top_p).cumsum()
    return min(int(np.searchsorted(q, rng.random(), side="right")), len(z) - 1)
