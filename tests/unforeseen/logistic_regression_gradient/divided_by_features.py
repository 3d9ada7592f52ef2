# mistake: dw and db are divided by the number of features D (x.shape[1]) instead of the number of examples N
import numpy as np


def logistic_regression_gradient(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float
) -> tuple[np.ndarray, float]:
    m = x.shape[1]
    z = x @ w + b
    e = np.exp(-np.abs(z))
    a = np.where(z >= 0, 1, e) / (1 + e)
    dz = a - y
    dw = (dz @ x) / m
    db = float(np.sum(dz)) / m
    return dw, db
