# right: one QR factorization for all training sets
"""Bias and variance, measured.

Draw a training set, fit a model, and look at its prediction at a point. Another training set would
have given another prediction. Over many training sets, the predictions f̂ at one point scatter about
their own mean, and that mean may lie off the truth f. For a new observation y = f + noise,

    E[(y - f̂)²] = (E f̂ - f)²  +  E[(f̂ - E f̂)²]  +  σ²
                   bias²           variance          noise

Bias is what is wrong on average: the model is too simple. Variance is how much depends on which
training set was drawn: the model is too flexible. Nothing can be done about the noise. With models
that one fits oneself, on data whose truth is known, all three can be measured.

Here the models are polynomials. `polynomial_predictions` fits one of the given degree to each of S
training sets by least squares, and evaluates it at M points. The other functions take such
predictions, of shape (S, M), and the truth f at the M points, and average over the points.

Worked example: three training sets, two points, predictions (1, 4), (3, 4), (5, 10), truth (2, 5).
The mean predictions are (3, 6), off by 1 at both points: bias² = 1. The variances at the two points
are 8/3 and 8, with a mean of 16/3. With noise of variance 0.5 the expected error is 1 + 16/3 + 0.5
= 6.833.

All arrays hold floats, a training set has more points than the degree, and the arguments stay as
they were. The variance is the plain mean of squares, divided by S.
"""

import numpy as np


def polynomial_predictions(
    x: np.ndarray, y: np.ndarray, degree: int, points: np.ndarray
) -> np.ndarray:
    """Return the predictions (S, M) at points (M,) of S polynomials, fitted to x (n,) and y (S, n).

    All training sets share the x; each row of y is one training set.

    >>> x, y = np.array([0.0, 1.0, 2.0]), np.array([[0.0, 1.0, 2.0], [1.0, 0.0, 2.0]])
    >>> polynomial_predictions(x, y, 1, np.array([1.0, 3.0])).round(6)
    array([[1. , 3. ],
           [1. , 2. ]])
    """
    powers = np.stack([x**k for k in range(degree + 1)], axis=1)
    at_points = np.stack([points**k for k in range(degree + 1)], axis=1)
    q, r = np.linalg.qr(powers)
    return y @ q @ np.linalg.inv(r).T @ at_points.T


def bias_squared(predictions: np.ndarray, truth: np.ndarray) -> float:
    """Return bias², averaged over the points, for predictions (S, M) and the truth (M,).

    >>> float(bias_squared(np.array([[1.0, 4.0], [3.0, 4.0], [5.0, 10.0]]), np.array([2.0, 5.0])))
    1.0
    """
    off = np.average(predictions - truth, axis=0)
    return off @ off / off.size


def variance(predictions: np.ndarray) -> float:
    """Return the variance over the training sets, averaged over the points.

    >>> round(float(variance(np.array([[1.0, 4.0], [3.0, 4.0], [5.0, 10.0]]))), 4)
    5.3333
    """
    deviations = predictions - predictions.mean(axis=0, keepdims=True)
    return np.sum(deviations**2) / predictions.size


def expected_error(predictions: np.ndarray, truth: np.ndarray, noise: float) -> float:
    """Return the expected squared error for new observations, whose noise has that *variance*.

    >>> predictions = np.array([[1.0, 4.0], [3.0, 4.0], [5.0, 10.0]])
    >>> round(float(expected_error(predictions, np.array([2.0, 5.0]), 0.5)), 4)
    6.8333
    """
    return bias_squared(predictions, truth) + variance(predictions) + noise


def best_degree(
    x: np.ndarray, y: np.ndarray, points: np.ndarray, truth: np.ndarray, degrees: list[int]
) -> int:
    """Return the degree whose polynomials have the smallest expected error, of those given.

    The arguments are those of the functions above. The noise is the same for all degrees.

    >>> x, y = np.arange(3.0), np.array([[1.0, 2.0, 0.0], [1.0, 0.0, 2.0]])
    >>> best_degree(x, y, np.array([0.5, 1.5]), np.array([1.0, 1.0]), [0, 1, 2])
    0
    """
    errors = [
        expected_error(polynomial_predictions(x, y, degree, points), truth, 0.0) for degree in degrees
    ]
    return degrees[int(np.argmin(errors))]
