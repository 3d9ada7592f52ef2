# mistake: a box of half the width around the best point alone
import numpy as np


def refine(X, scores, k):
    limit = np.sort(scores)[::-1][k - 1]
    rows = [x for x, s in zip(X, scores, strict=True) if s >= limit]
    return np.min(rows, 0), np.max(rows, 0)


def coarse_to_fine(score, low, high, trials, rounds, k, rng):
    low, high = low.astype(float), high.astype(float)
    best = None
    for _ in range(rounds):
        X = np.column_stack([rng.uniform(a, b, trials) for a, b in zip(low, high, strict=True)])
        scores = np.array([score(np.array(x)) for x in X])
        for x, s in zip(X, scores, strict=True):
            if best is None or s > best[1]:
                best = (x, s)
        half = (high - low) / 4
        low, high = best[0] - half, best[0] + half
    return best
