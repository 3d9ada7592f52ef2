# mistake: the map is reshaped as if its channels came first
import numpy as np


def attend(s, H):
    e = H @ s
    weights = np.exp(e - e.max())
    weights = weights / weights.sum()
    return weights, weights @ H


def attend_steps(S, H):
    e = S @ H.T
    weights = np.exp(e - e.max(axis=1, keepdims=True))
    weights = weights / weights.sum(axis=1, keepdims=True)
    return weights, weights @ H


def attend_map(s, features):
    rows, columns, channels = features.shape
    weights, context = attend(s, features.reshape(channels, rows * columns).T)
    return weights.reshape(rows, columns), context
