# right: the variance as the rest, one set at a time with lstsq
import numpy as np


def polynomial_predictions(x, y, degree, points):
    powers = np.arange(degree + 1)
    w, *_ = np.linalg.lstsq(x[:, None] ** powers, y.T, rcond=None)
    return (points[:, None] ** powers @ w).T


def bias_squared(predictions, truth):
    return ((predictions.sum(0) / len(predictions) - truth) ** 2).mean()


def variance(predictions):
    return (predictions**2).mean() - (predictions.mean(0) ** 2).mean()


def expected_error(predictions, truth, noise):
    return bias_squared(predictions, truth) + variance(predictions) + noise


def best_degree(x, y, points, truth, degrees):
    table = {d: expected_error(polynomial_predictions(x, y, d, points), truth, 0) for d in degrees}
    return sorted(table, key=table.get)[0]
