# right: loops and lists, the place of the largest entry by list.index
import numpy as np


def one_hot(labels, K):
    rows = []
    for label in labels.tolist():
        if label not in range(K):
            raise ValueError(f"{label} is not a label below {K}")
        rows.append([1.0 if k == label else 0.0 for k in range(K)])
    return np.array(rows, dtype=np.float64).reshape(len(labels), K)


def labels_of(table):
    return np.array([row.index(max(row)) for row in table.tolist()], dtype=np.int32)
