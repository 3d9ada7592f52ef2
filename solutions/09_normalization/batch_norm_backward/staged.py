"""Every line of the forward pass, backwards, one at a time."""

import numpy as np


def batch_norm_backward(upstream, x, gamma, eps=1e-5):
    n = x.shape[0]
    centred = x - np.sum(x, axis=0) / n
    var = np.sum(centred**2, axis=0) / n
    root = np.sqrt(var + eps)
    inverse = 1 / root

    d_hat = upstream * gamma
    d_inverse = np.einsum("nd,nd->d", d_hat, centred)
    d_root = -d_inverse / root**2
    d_var = 0.5 * d_root / root
    d_square = np.ones_like(centred) * d_var / n
    d_centred = d_hat * inverse + 2 * centred * d_square
    d_mean = -np.sum(d_centred, axis=0)
    dx = d_centred + np.ones_like(centred) * d_mean / n
    return dx, np.sum(upstream * centred * inverse, axis=0), np.sum(upstream, axis=0)
