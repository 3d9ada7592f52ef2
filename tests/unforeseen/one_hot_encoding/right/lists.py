# right: lists
import numpy as np

def one_hot(labels, K):
    rows = []
    for label in labels.tolist():
        if label < 0 or label > K - 1:
            raise ValueError(label)
        row = [0.0] * K
        row[label] = 1.0
        rows.append(row)
    return np.array(rows).reshape(len(rows), K)

def labels_of(table):
    out = np.zeros(len(table), dtype=np.int32)
    for i, row in enumerate(table):
        best = 0
        for j in range(len(row)):
            if row[j] > row[best]:
                best = j
        out[i] = best
    return out
