# mistake: labels out of range are clipped
import numpy as np

def one_hot(labels, K):
    return np.eye(K)[np.clip(labels, 0, K - 1)]

def labels_of(table):
    return table.argmax(axis=1)
