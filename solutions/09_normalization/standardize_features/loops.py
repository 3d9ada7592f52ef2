"""One number at a time."""

import math

import numpy as np


def fit(x):
    n, d = x.shape
    mean, std = np.zeros(d), np.zeros(d)
    for j in range(d):
        column = [float(value) for value in x[:, j]]
        mean[j] = sum(column) / n
        std[j] = math.sqrt(sum((value - mean[j]) ** 2 for value in column) / n)
    return mean, std


def transform(x, mean, std):
    out = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            out[i, j] = (x[i, j] - mean[j]) / (std[j] or 1.0)
    return out


def standardize_rows(train, test):
    mean, std = fit(train.T)
    return transform(train.T, mean, std).T, transform(test.T, mean, std).T


def standardize_images(train, images):
    pixels = train.reshape(-1).astype(float)
    out = images.astype(float) - pixels.sum() / pixels.size
    return out / math.sqrt(((pixels - pixels.mean()) ** 2).sum() / pixels.size)
