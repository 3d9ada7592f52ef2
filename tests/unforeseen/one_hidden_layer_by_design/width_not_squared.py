# mistake: the width is not squared
import numpy as np


def interpolate(knots, values):
    slopes = np.diff(values) / np.diff(knots)
    return np.diff(slopes, prepend=0.0)


def rbf_features(x, centres, width):
    squares = ((x[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
    return np.exp(-squares / (2 * width))


def rbf_fit(x, y, centres, width):
    phi = rbf_features(x, centres, width)
    design = np.column_stack([phi, np.ones(len(x))])
    solution = np.linalg.lstsq(design, y, rcond=None)[0]
    return solution[:-1], float(solution[-1])


def approximate(function, curvature, tolerance):
    n = int(np.ceil(np.sqrt(curvature / (8 * tolerance))))
    knots = np.linspace(0, 1, n + 1)
    values = function(knots)
    return knots[:-1], interpolate(knots, values), values[0]
