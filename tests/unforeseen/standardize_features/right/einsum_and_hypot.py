# right: sums by einsum, the variance as the mean of squared differences, in two steps
import numpy as np


def fit(x):
    n = len(x)
    mean = np.einsum("nd->d", x) / n
    off = x - mean[None]
    return mean, (np.einsum("nd,nd->d", off, off) / n) ** 0.5


def transform(x, mean, std):
    safe = std + (std == 0)
    return x / safe - mean / safe


def standardize_rows(train, test):
    mean = np.average(train, axis=1).reshape(-1, 1)
    off = train - mean
    std = np.sqrt(np.average(off * off, axis=1)).reshape(-1, 1)
    std += std == 0
    return off / std, (test - mean) / std


def standardize_images(train, images):
    pixels = np.asarray(train, dtype=np.float64).ravel() / 255
    out = images.astype(np.float64) / 255
    out -= np.average(pixels)
    out /= np.sqrt(np.var(pixels))
    return out
