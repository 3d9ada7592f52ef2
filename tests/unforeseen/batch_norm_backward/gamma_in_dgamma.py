# mistake: dgamma is summed from g = gamma * upstream instead of upstream, so it is too large by the factor gamma
import numpy as np


def batch_norm_backward(
    upstream: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    mean = x.mean(axis=0, keepdims=True)
    var = x.var(axis=0, keepdims=True)
    inv = 1 / np.sqrt(var + eps)
    xhat = (x - mean) * inv
    g = upstream * gamma
    dgamma = np.einsum("nd,nd->d", g, xhat)
    dbeta = np.einsum("nd->d", upstream)
    dx = inv * (g - g.mean(axis=0) - xhat * (g * xhat).mean(axis=0))
    return dx, dgamma, dbeta
