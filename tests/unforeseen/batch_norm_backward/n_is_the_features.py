# mistake: N is taken from x.shape[1], the number of features
import numpy as np


def batch_norm_backward(upstream, x, gamma, eps=1e-5):
    n = x.shape[1]
    mu = x.mean(axis=0)
    var = x.var(axis=0)
    s = np.sqrt(var + eps)
    x_hat = (x - mu) / s
    dbeta = upstream.sum(axis=0)
    dgamma = (upstream * x_hat).sum(axis=0)
    g = gamma * upstream
    dvar = (g * (x - mu)).sum(axis=0) * -0.5 * s ** -3
    dmu = -g.sum(axis=0) / s
    dx = g / s + dvar * 2 * (x - mu) / n + dmu / n
    return dx, dgamma, dbeta
