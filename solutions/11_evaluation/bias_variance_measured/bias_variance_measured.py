"""Bias and variance, measured: the reference."""

import numpy as np


def polynomial_predictions(
    x: np.ndarray, y: np.ndarray, degree: int, points: np.ndarray
) -> np.ndarray:
    """Return the predictions (S, M) at points (M,) of polynomials fitted to x (n,) and y (S, n)."""
    coefficients = np.polyfit(x, y.T, degree)
    return np.array([np.polyval(fitted, points) for fitted in coefficients.T])


def bias_squared(predictions: np.ndarray, truth: np.ndarray) -> float:
    """Return bias², averaged over the points, for predictions (S, M) and the truth (M,)."""
    return ((predictions.mean(axis=0) - truth) ** 2).mean()


def variance(predictions: np.ndarray) -> float:
    """Return the variance over the training sets, averaged over the points."""
    return predictions.var(axis=0).mean()


def expected_error(predictions: np.ndarray, truth: np.ndarray, noise: float) -> float:
    """Return the expected squared error for new observations, whose noise has that *variance*."""
    return bias_squared(predictions, truth) + variance(predictions) + noise


def best_degree(
    x: np.ndarray, y: np.ndarray, points: np.ndarray, truth: np.ndarray, degrees: list[int]
) -> int:
    """Return the degree whose polynomials have the smallest expected error, of those given."""

    def error(degree: int) -> float:
        return expected_error(polynomial_predictions(x, y, degree, points), truth, 0.0)

    return min(degrees, key=error)
