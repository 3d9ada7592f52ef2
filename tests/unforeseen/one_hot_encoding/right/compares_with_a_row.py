# right: compares the labels with the row 0 .. K-1; a row without a True is a label out of range
import numpy as np


def one_hot(labels, K):
    hits = np.equal.outer(labels, np.arange(K))
    if not hits.any(axis=1).all():
        raise ValueError("a label is not in 0 .. K-1")
    return hits * 1.0


def labels_of(table):
    largest = table == np.max(table, axis=-1, keepdims=True)
    return np.where(largest, np.arange(table.shape[1]), table.shape[1]).min(axis=1)
