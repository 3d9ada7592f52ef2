# right: builds the whole Jacobian (I - 1/N - x_hat x_hat^T / N) / s of each feature and multiplies g by it
import numpy as np


def batch_norm_backward(
    upstream: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    n, features = x.shape
    dx = np.empty((n, features))
    dgamma = np.empty(features)
    for j in range(features):
        column = x[:, j] - x[0, j]
        column = column - column.mean()
        s = np.sqrt(column @ column / n + eps)
        x_hat = column / s
        jacobian = (np.eye(n) - np.full((n, n), 1 / n) - np.outer(x_hat, x_hat) / n) / s
        dx[:, j] = jacobian @ (gamma[j] * upstream[:, j])
        dgamma[j] = x_hat @ upstream[:, j]
    return dx, dgamma, np.ones(n) @ upstream
