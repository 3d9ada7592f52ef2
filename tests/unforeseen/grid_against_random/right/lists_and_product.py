# right: itertools.product, all of b drawn after all of a, statistics from the standard library
import statistics
from itertools import product

import numpy as np


def grid_search(score, n):
    centres = [(2 * i + 1) / (2 * n) for i in range(n)]
    tried = [(a, b) for b, a in product(reversed(centres), centres)]
    return np.array(tried), np.array([score(a, b) for a, b in tried])


def random_search(score, n, rng):
    a = rng.uniform(0, 1, n * n)
    b = rng.uniform(0, 1, n * n)
    scores = [score(x, y) for x, y in zip(a.tolist(), b.tolist(), strict=True)]
    return np.vstack((a, b)).T, np.array(scores)


def distinct_values(points):
    a, b = zip(*np.asarray(points).tolist(), strict=True)
    return len(dict.fromkeys(a)), len(dict.fromkeys(b))


def compare(score, n, seeds):
    bests = []
    for seed in seeds:
        bests.append(float(max(random_search(score, n, np.random.default_rng(seed))[1])))
    top = max(grid_search(score, n)[1])
    return top, statistics.fmean(bests), statistics.fmean([float(v > top) for v in bests])
