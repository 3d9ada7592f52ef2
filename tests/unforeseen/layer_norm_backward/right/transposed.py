# right: on the transpose, with the gradients of mean and variance one after the other
import numpy as np


def layer_norm(x, gamma, beta, eps=1e-5):
    z = x.T.copy()
    z -= z.mean(axis=0)
    z /= np.sqrt(np.square(z).mean(axis=0) + eps)
    return z.T * gamma + beta


def layer_norm_backward(upstream, x, gamma, eps=1e-5):
    d = x.shape[1]
    z = x.T - x.T.mean(axis=0)
    s = np.sqrt((z**2).sum(axis=0) / d + eps)
    g = (upstream * gamma).T
    dvar = (g * z).sum(axis=0) * -0.5 * s**-3
    dmean = -(g / s).sum(axis=0)
    dx = g / s + 2 / d * dvar * z + dmean / d
    return dx.T, np.einsum("nd,dn->d", upstream, z / s), np.einsum("nd->d", upstream)


def rms_norm(x, gamma, eps=1e-5):
    return np.einsum("nd,d,n->nd", x, gamma, ((x**2).sum(1) / x.shape[1] + eps) ** -0.5)


def rms_norm_backward(upstream, x, gamma, eps=1e-5):
    d = x.shape[1]
    inverse = ((x**2).sum(1) / d + eps) ** -0.5
    dot = ((upstream * gamma) * x).sum(1)
    dx = inverse[:, None] * (upstream * gamma) - (inverse**3 * dot / d)[:, None] * x
    return dx, inverse @ (upstream * x)
