# mistake: the labels are turned into -1 and +1 before dz = a - y is formed, so examples of class 0 get dz = a + 1 instead of a
import numpy as np


def logistic_regression_gradient(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float
) -> tuple[np.ndarray, float]:
    targets = np.where(y == 1, 1.0, -1.0)
    z = x @ w + b
    a = 0.5 * (1 + np.tanh(0.5 * z))
    dz = a - targets
    return x.T @ dz / len(targets), dz.mean()
