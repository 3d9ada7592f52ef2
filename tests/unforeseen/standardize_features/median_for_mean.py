# mistake: fit takes the median for the mean
import numpy as np


def fit(x):
    return np.median(x, axis=0), x.std(axis=0)


def transform(x, mean, std):
    return (x - mean) / np.where(std == 0, 1, std)


def standardize_rows(train, test):
    mean, std = train.mean(1)[:, None], train.std(1)[:, None]
    std[std == 0] = 1
    return (train - mean) / std, (test - mean) / std


def standardize_images(train, images):
    return (images - train.mean()) / train.std()
