# right: flat index with put, cumulative search for the label
import numpy as np

def one_hot(labels, K):
    labels = np.asarray(labels).astype(int)
    if not ((0 <= labels) & (labels < K)).all():
        raise ValueError("label")
    out = np.zeros(labels.size * K)
    np.put(out, np.arange(labels.size) * K + labels, 1)
    return out.reshape(-1, K) if labels.size else np.zeros((0, K))

def labels_of(table):
    return (table == table.max(axis=1, keepdims=True)).argmax(axis=1)
