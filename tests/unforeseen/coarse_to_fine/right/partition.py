# right: argpartition, a while loop, the best kept in a list of all trials
import numpy as np


def refine(X, scores, k):
    n = len(scores)
    chosen = np.argpartition(scores, n - k)[n - k :]
    return np.amin(X[chosen], axis=0), np.amax(X[chosen], axis=0)


def coarse_to_fine(score, low, high, trials, rounds, k, rng):
    everything = []
    while rounds > 0:
        X = low + rng.random((trials, low.size)) * (high - low)
        scores = []
        for row in X:
            scores.append(score(row))
            everything.append((scores[-1], row))
        low, high = refine(X, np.array(scores), k)
        rounds -= 1
    value, point = max(everything, key=lambda pair: pair[0])
    return point, value
