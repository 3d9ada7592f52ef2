"""Sums in loops, and crops cut from the mirrored image."""

import numpy as np


def ensemble(outputs):
    total = np.zeros_like(outputs[0])
    for output in outputs:
        total += output / len(outputs)
    return total


def ensemble_variance(s2, rho, k):
    covariance = np.full((k, k), rho * s2)
    np.fill_diagonal(covariance, s2)
    return covariance.sum() / k**2


def ten_crops(image, size):
    h, w = image.shape
    rows, columns = [0, 0, h - size, h - size, (h - size) // 2], [0, w - size] * 2
    columns.append((w - size) // 2)
    out = np.zeros((10, size, size))
    for n in range(5):
        out[n] = image[rows[n] : rows[n] + size, columns[n] : columns[n] + size]
        out[n + 5] = np.fliplr(out[n])
    return out


def classify(image, size, network):
    return sum(network(crop[np.newaxis])[0] for crop in ten_crops(image, size)) / 10
