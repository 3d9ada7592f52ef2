# right: Python lists, a sorted list of pairs, a walk with a running rest
import math

import numpy as np


def softmax(z, t):
    top = max(z)
    powers = [math.exp((s - top) / t) for s in z.tolist()]
    return np.array([p / math.fsum(powers) for p in powers])


def nucleus(p, top_p):
    kept, mass = [], 0.0
    for share, word in sorted(((s, i) for i, s in enumerate(p.tolist())), reverse=True):
        kept.append(word)
        mass += share
        if mass >= top_p:
            break
    return np.array([p[i] / mass if i in kept else 0.0 for i in range(len(p))])


def draw(z, t, top_p, rng):
    rest = rng.random()
    for word, share in enumerate(nucleus(softmax(z, t), top_p)):
        rest -= share
        if rest < 0:
            return word
    return len(z) - 1
