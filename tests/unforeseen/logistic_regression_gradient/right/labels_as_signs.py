# right: with the sign s = 1 - 2y the gradient is s * sigmoid(s z); the bias is a column of ones
import numpy as np


def logistic_regression_gradient(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float
) -> tuple[np.ndarray, float]:
    x1 = np.column_stack([x, np.ones(len(x))])
    z = x1 @ np.append(w, b)
    s = 1.0 - 2.0 * y
    dz = s * np.exp(-np.logaddexp(0.0, -s * z))
    gradient = np.mean(dz[:, None] * x1, axis=0)
    return gradient[:-1], float(gradient[-1])
