# mistake: dL/dmu lacks its 1/s
import numpy as np


def batch_norm_backward(upstream, x, gamma, eps=1e-5):
    n = x.shape[0]
    mu = x.mean(axis=0)
    var = x.var(axis=0)
    s = np.sqrt(var + eps)
    x_hat = (x - mu) / s
    dbeta = upstream.sum(axis=0)
    dgamma = (upstream * x_hat).sum(axis=0)
    g = gamma * upstream
    dvar = (g * (x - mu)).sum(axis=0) * -0.5 * s ** -3
    dmu = -g.sum(axis=0)
    dx = g / s + dvar * 2 * (x - mu) / n + dmu / n
    return dx, dgamma, dbeta
