# right: the expected error directly, as a mean over sets and points
import numpy as np


def polynomial_predictions(x, y, degree, points):
    return np.array([np.polynomial.Polynomial.fit(x, row, degree)(points) for row in y])


def variance(predictions):
    return np.mean(np.var(predictions, axis=0))


def bias_squared(predictions, truth):
    off = np.average(predictions, axis=0) - truth
    return off @ off / off.size


def expected_error(predictions, truth, noise):
    return np.square(predictions - truth).mean() + noise


def best_degree(x, y, points, truth, degrees):
    best, smallest = None, np.inf
    for d in degrees:
        error = expected_error(polynomial_predictions(x, y, d, points), truth, 1.0)
        if error < smallest:
            best, smallest = d, error
    return best
