# mistake: a word that occurs twice in a text counts once
import numpy as np


def number_features(train, numbers):
    mean, std = np.nanmean(train, axis=0), np.nanstd(train, axis=0)
    missing = np.isnan(numbers)
    scaled = np.where(missing, 0.0, (numbers - mean) / std)
    return np.hstack([scaled, missing.astype(float)])


def text_features(ids, table):
    out = np.zeros((len(ids), table.shape[1]))
    for i, text in enumerate(ids):
        words = [w for w in set(text.tolist()) if w != 0]
        if words:
            out[i] = table[words].mean(axis=0)
    return out


def combined(train, numbers, ids, table):
    return np.hstack([number_features(train, numbers), text_features(ids, table)])
