# wrong: the divergence is that of the standard normal from the code's distribution, the other way round
import numpy as np


def draw_code(mu, log_var, eps):
    return mu + np.exp(0.5 * log_var) * eps


def vae_loss(x, x_hat, mu, log_var):
    n = len(x)
    rec = 0.5 * ((x - x_hat) ** 2).sum() / n
    var = np.exp(log_var)
    kl = 0.5 * ((1 + mu**2) / var - 1 + log_var).sum() / n
    return rec, kl


def latent_gradients(upstream, mu, log_var, eps):
    n = len(mu)
    s = np.exp(0.5 * log_var)
    return upstream + mu / n, upstream * eps * s * 0.5 + 0.5 * (s**2 - 1) / n
