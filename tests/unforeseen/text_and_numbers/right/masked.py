# right: masked arrays for the numbers, a matrix of counts for the words
import numpy as np


def number_features(train, numbers):
    seen = np.ma.masked_invalid(train)
    mean, spread = seen.mean(axis=0).data, seen.std(axis=0).data
    new = np.ma.masked_invalid(numbers)
    return np.concatenate([((new - mean) / spread).filled(0.0), np.isnan(numbers).astype(float)], 1)


def text_features(ids, table):
    counts = np.zeros((len(ids), len(table)))
    np.add.at(counts, (np.repeat(np.arange(len(ids)), ids.shape[1]), ids.ravel()), 1.0)
    counts[:, 0] = 0.0
    return counts @ table / counts.sum(axis=1, keepdims=True).clip(1.0)


def combined(train, numbers, ids, table):
    return np.column_stack([number_features(train, numbers), text_features(ids, table)])
