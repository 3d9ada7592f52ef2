# mistake: one largest score of all steps is subtracted, so that other steps may get 0/0
import numpy as np


def attend(s, H):
    e = H @ s
    weights = np.exp(e - e.max())
    weights = weights / weights.sum()
    return weights, weights @ H


def attend_steps(S, H):
    e = S @ H.T
    weights = np.exp(e - e.max())
    weights = weights / weights.sum(axis=1, keepdims=True)
    return weights, weights @ H


def attend_map(s, features):
    rows, columns, channels = features.shape
    weights, context = attend(s, features.reshape(rows * columns, channels))
    return weights.reshape(rows, columns), context
