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
