# mistake: y is made a column while a stays (N,), so that a - y is a table of N by N
import numpy as np


def logistic_regression_gradient(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float
) -> tuple[np.ndarray, float]:
    N = x.shape[0]
    y = y.reshape(-1, 1)
    a = 1 / (1 + np.exp(-(x @ w + b)))
    dz = a - y
    dw = (x.T @ dz).mean(axis=1) / N
    db = float(dz.mean())
    return dw, db
