# right: column by column, with lists
import statistics

import numpy as np


def fit(x):
    columns = [list(map(float, column)) for column in x.T]
    means = [statistics.fmean(column) for column in columns]
    return np.array(means), np.array([statistics.pstdev(column) for column in columns])


def transform(x, mean, std):
    columns = [
        (x[:, j] - mean[j]) / std[j] if std[j] else x[:, j] - mean[j] for j in range(x.shape[1])
    ]
    return np.stack(columns, axis=1)


def standardize_rows(train, test):
    mean, std = fit(train.transpose())
    return (
        transform(train.transpose(), mean, std).transpose(),
        transform(test.transpose(), mean, std).transpose(),
    )


def standardize_images(train, images):
    mean, std = float(np.mean(train)), float(np.std(train))
    return np.array([(image.astype(float) - mean) / std for image in images])
