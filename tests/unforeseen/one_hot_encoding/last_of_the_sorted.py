# mistake: takes the last place of the sorted row, so of two equally large entries the last one counts
import numpy as np


def one_hot(labels, K):
    if ((labels < 0) | (labels >= K)).any():
        raise ValueError("label out of range")
    return np.eye(K)[labels]


def labels_of(table):
    return np.argsort(table, axis=1, kind="stable")[:, -1]
