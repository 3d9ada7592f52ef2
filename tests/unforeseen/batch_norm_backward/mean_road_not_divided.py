# mistake: dL/dmu is added to every dx_i without the factor 1/N
import numpy as np


def batch_norm_backward(
    upstream: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    n, d = x.shape
    dx = np.zeros((n, d))
    dgamma = np.zeros(d)
    dbeta = np.zeros(d)
    for j in range(d):
        col = x[:, j]
        up = upstream[:, j]
        mu = col.mean()
        s = np.sqrt(col.var() + eps)
        xh = (col - mu) / s
        dbeta[j] = up.sum()
        dgamma[j] = (up * xh).sum()
        g = gamma[j] * up
        d_var = (g * (col - mu)).sum() * -0.5 / s**3
        d_mu = -g.sum() / s
        dx[:, j] = g / s + d_var * 2 * (col - mu) / n + d_mu
    return dx, dgamma, dbeta
