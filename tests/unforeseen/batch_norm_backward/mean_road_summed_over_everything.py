# mistake: the sum for dL/dmu has no axis=0 and adds up over the features too
import numpy as np


def batch_norm_backward(
    upstream: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    N, D = x.shape
    mu = np.mean(x, axis=0)
    var = np.var(x, axis=0)
    s = np.sqrt(var + eps)
    xhat = (x - mu) / s
    dbeta = np.sum(upstream, axis=0)
    dgamma = np.sum(upstream * xhat, axis=0)
    g = upstream * gamma
    dvar = np.sum(g * (x - mu) * (-0.5) * s ** (-3), axis=0)
    dmu = np.sum(g * (-1 / s))
    dx = g / s + dvar * 2 * (x - mu) / N + dmu / N
    return dx, dgamma, dbeta
