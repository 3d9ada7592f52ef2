# mistake: the expected error adds the bias instead of its square
import numpy as np


def polynomial_predictions(x, y, degree, points):
    return np.array([np.polynomial.Polynomial.fit(x, row, degree)(points) for row in y])


def variance(predictions):
    return np.mean(np.var(predictions, axis=0))


def bias_squared(predictions, truth):
    return np.mean((np.mean(predictions, axis=0) - truth) ** 2)


def expected_error(predictions, truth, noise):
    return np.sqrt(bias_squared(predictions, truth)) + variance(predictions) + noise


def best_degree(x, y, points, truth, degrees):
    return min(degrees, key=lambda d: expected_error(polynomial_predictions(x, y, d, points), truth, 0))
