# mistake: the bias b is not added in the forward pass, so the probabilities and both gradients are wrong whenever b is not 0
import numpy as np


def sigmoid(t):
    return np.exp(-np.logaddexp(0, -t))


def logistic_regression_gradient(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float
) -> tuple[np.ndarray, float]:
    residual = sigmoid((x * w).sum(axis=1)) - y
    dw = (residual[:, np.newaxis] * x).mean(axis=0)
    return dw, residual.mean()
