# mistake: asks for min and max of the labels without thinking of n = 0, where there are none
import numpy as np


def one_hot(labels, K):
    if labels.min() < 0 or labels.max() >= K:
        raise ValueError("labels must lie in 0 .. K-1")
    out = np.zeros((labels.shape[0], K))
    for i, label in enumerate(labels):
        out[i, label] = 1.0
    return out


def labels_of(table):
    return table.argmax(axis=1)
