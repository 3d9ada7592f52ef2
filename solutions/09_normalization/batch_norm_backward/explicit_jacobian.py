"""The full Jacobian of each feature: (N, N) numbers, slow and plain."""

import numpy as np


def batch_norm_backward(upstream, x, gamma, eps=1e-5):
    n, d = x.shape
    dx = np.zeros((n, d))
    dgamma, dbeta = np.zeros(d), np.zeros(d)
    for j in range(d):
        std = np.sqrt(np.var(x[:, j]) + eps)
        normalized = (x[:, j] - x[:, j].mean()) / std
        jacobian = (np.eye(n) - 1 / n - np.outer(normalized, normalized) / n) / std
        dx[:, j] = gamma[j] * upstream[:, j] @ jacobian
        dgamma[j] = upstream[:, j] @ normalized
        dbeta[j] = upstream[:, j].sum()
    return dx, dgamma, dbeta
