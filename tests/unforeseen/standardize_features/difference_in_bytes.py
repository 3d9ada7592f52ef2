# mistake: the mean is turned into a byte and taken off in uint8 arithmetic, which wraps around
import numpy as np


def fit(x):
    return np.mean(x, 0), np.std(x, 0)


def transform(x, mean, std):
    return (x - mean) / np.where(std == 0, 1, std)


def standardize_rows(train, test):
    mean, std = fit(train.T)
    return transform(train.T, mean, std).T, transform(test.T, mean, std).T


def standardize_images(train, images):
    return (images - np.uint8(train.mean())) / train.std()
