# mistake: dw is np.zeros_like(x[0]), an array of integers where x holds integers, so each contribution is cut off
import numpy as np


def logistic_regression_gradient(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float
) -> tuple[np.ndarray, float]:
    n, d = x.shape
    dw = np.zeros_like(x[0])
    db = 0.0
    for i in range(n):
        z = x[i] @ w + b
        a = 1 / (1 + np.exp(-z))
        dz = a - y[i]
        for j in range(d):
            dw[j] += dz * x[i, j] / n
        db += dz / n
    return dw, db
