# right: the weights from a triangular system of ReLU units; squares expanded; centred least squares
import numpy as np


def interpolate(knots, values):
    units = np.maximum(knots[1:, None] - knots[None, :-1], 0.0)
    return np.linalg.solve(units, values[1:] - values[0])


def rbf_features(x, centres, width):
    squares = (x**2).sum(1)[:, None] + (centres**2).sum(1) - 2 * x @ centres.T
    return np.exp(np.maximum(squares, 0) / (-2 * width * width))


def rbf_fit(x, y, centres, width):
    phi = rbf_features(x, centres, width)
    middle = phi.mean(axis=0)
    w = np.linalg.pinv(phi - middle) @ (y - y.mean())
    return w, y.mean() - middle @ w


def approximate(function, curvature, tolerance):
    step = 1 / np.ceil(np.sqrt(curvature / tolerance / 8))
    knots = np.append(np.arange(0, 1 - step / 2, step), 1.0)
    values = function(knots)
    return knots[:-1], interpolate(knots, values), values[0]
