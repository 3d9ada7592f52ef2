# mistake: the bias is the mean of the targets, and the weights fit what is left
import numpy as np


def interpolate(knots, values):
    slopes = np.diff(values) / np.diff(knots)
    return np.diff(slopes, prepend=0.0)


def rbf_features(x, centres, width):
    squares = ((x[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
    return np.exp(-squares / (2 * width**2))


def rbf_fit(x, y, centres, width):
    phi = rbf_features(x, centres, width)
    b = float(y.mean())
    return np.linalg.lstsq(phi, y - b, rcond=None)[0], b


def approximate(function, curvature, tolerance):
    n = int(np.ceil(np.sqrt(curvature / (8 * tolerance))))
    knots = np.linspace(0, 1, n + 1)
    values = function(knots)
    return knots[:-1], interpolate(knots, values), values[0]
