# mistake: dgamma is summed from g = gamma * upstream where upstream belongs, so it is gamma times too large
import numpy as np


def batch_norm_backward(
    upstream: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    N = x.shape[0]
    mu = x.mean(axis=0)
    xc = x - mu
    s = np.sqrt((xc**2).mean(axis=0) + eps)
    xhat = xc / s
    dbeta = upstream.sum(axis=0)
    g = gamma * upstream
    dgamma = (g * xhat).sum(axis=0)
    dvar = np.sum(g * xc * -0.5 * s**-3, axis=0)
    dmu = np.sum(-g / s, axis=0)
    dx = g / s + dvar * 2 * xc / N + dmu / N
    return dx, dgamma, dbeta
