# right: numbers one by one, with math
import math

import numpy as np


def draw_code(mu, log_var, eps):
    z = np.empty(mu.shape)
    for i in np.ndindex(mu.shape):
        z[i] = mu[i] + math.exp(log_var[i] / 2) * eps[i]
    return z


def vae_loss(x, x_hat, mu, log_var):
    rec = sum((a - b) ** 2 for a, b in zip(x.ravel().tolist(), x_hat.ravel().tolist()))
    kl = sum(m * m + math.exp(v) - 1 - v for m, v in zip(mu.ravel().tolist(), log_var.ravel().tolist()))
    return rec / 2 / len(x), kl / 2 / len(x)


def latent_gradients(upstream, mu, log_var, eps):
    dmu, dlv = np.empty(mu.shape), np.empty(mu.shape)
    for i in np.ndindex(mu.shape):
        var = math.exp(log_var[i])
        dmu[i] = upstream[i] + mu[i] / len(mu)
        dlv[i] = upstream[i] * eps[i] * math.sqrt(var) / 2 + (var - 1) / (2 * len(mu))
    return dmu, dlv
