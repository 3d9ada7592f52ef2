# mistake: the scores are divided by the root of d, as a transformer does
import numpy as np


def attend(s, H):
    e = H @ s / np.sqrt(len(s))
    weights = np.exp(e - e.max())
    weights = weights / weights.sum()
    return weights, weights @ H


def attend_steps(S, H):
    e = S @ H.T / np.sqrt(S.shape[1])
    weights = np.exp(e - e.max(axis=1, keepdims=True))
    weights = weights / weights.sum(axis=1, keepdims=True)
    return weights, weights @ H


def attend_map(s, features):
    rows, columns, channels = features.shape
    weights, context = attend(s, features.reshape(rows * columns, channels))
    return weights.reshape(rows, columns), context
