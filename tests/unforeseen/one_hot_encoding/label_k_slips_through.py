# mistake: the test for labels that are too large is off by one, so the label K ends in an IndexError
import numpy as np


def one_hot(labels, K):
    if np.any(labels < 0) or np.any(labels > K):
        raise ValueError("labels must be between 0 and K - 1")
    out = np.zeros((len(labels), K))
    out[np.arange(len(labels)), labels] = 1
    return out


def labels_of(table):
    return np.argmax(table, axis=1)
