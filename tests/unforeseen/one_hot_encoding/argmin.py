# mistake: labels_of returns the place of the smallest entry (argmin)
import numpy as np

def one_hot(labels, K):
    if len(labels) and (labels.min() < 0 or labels.max() >= K):
        raise ValueError
    return np.eye(K)[labels]

def labels_of(table):
    return table.argmin(axis=1)
