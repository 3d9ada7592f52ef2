"""Training set by training set, with the normal equations of a Vandermonde matrix."""

import numpy as np


def polynomial_predictions(x, y, degree, points):
    rows = []
    for targets in y:
        design = np.vander(x, degree + 1, increasing=True)
        w = np.linalg.lstsq(design, targets, rcond=None)[0]
        rows.append(sum(w[k] * points**k for k in range(degree + 1)))
    return np.stack(rows)


def bias_squared(predictions, truth):
    s, m = predictions.shape
    total = 0.0
    for j in range(m):
        total += (sum(predictions[:, j]) / s - truth[j]) ** 2
    return total / m


def variance(predictions):
    s, m = predictions.shape
    off = predictions - predictions.sum(axis=0) / s
    return float((off**2).sum() / (s * m))


def expected_error(predictions, truth, noise):
    return float(np.mean((predictions - truth) ** 2)) + noise


def best_degree(x, y, points, truth, degrees):
    errors = [np.mean((polynomial_predictions(x, y, d, points) - truth) ** 2) for d in degrees]
    return degrees[int(np.argmin(errors))]
