# right: column by column and text by text in loops
import numpy as np


def number_features(train, numbers):
    n, f = numbers.shape
    out = np.zeros((n, 2 * f))
    for j in range(f):
        there = train[~np.isnan(train[:, j]), j]
        m = there.sum() / there.size
        s = (np.square(there - m).sum() / there.size) ** 0.5
        for i in range(n):
            if numbers[i, j] != numbers[i, j]:
                out[i, f + j] = 1
            else:
                out[i, j] = (numbers[i, j] - m) / s
    return out


def text_features(ids, table):
    out = np.zeros((len(ids), table.shape[1]))
    for row, text in zip(out, ids):
        words = [table[w] for w in text if w]
        if words:
            row += sum(words) / len(words)
    return out


def combined(train, numbers, ids, table):
    return np.hstack((number_features(train, numbers), text_features(ids, table)))
