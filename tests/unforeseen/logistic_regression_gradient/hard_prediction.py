# mistake: dz uses the predicted class (0 or 1, from z > 0) instead of the probability a, as in the perceptron rule
import numpy as np


def logistic_regression_gradient(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float
) -> tuple[np.ndarray, float]:
    n = x.shape[0]
    scores = np.dot(x, w) + b
    prob = 1 / (1 + np.exp(-np.clip(scores, -500, 500)))
    prediction = (prob > 0.5).astype(float)
    error = prediction - y
    dw = np.einsum("n,nd->d", error, x) / n
    db = error.sum() / n
    return dw, db
