# right: expm1 and einsum
import numpy as np


def draw_code(mu, log_var, eps):
    return np.sqrt(np.exp(log_var)) * eps + mu


def vae_loss(x, x_hat, mu, log_var):
    off = x - x_hat
    rec = np.einsum("nm,nm->n", off, off).mean() * 0.5
    kl = (mu * mu + np.expm1(log_var) - log_var).sum(-1).mean() * 0.5
    return rec, kl


def latent_gradients(upstream, mu, log_var, eps):
    n = mu.shape[0]
    return mu / n + upstream, np.expm1(log_var) / (2 * n) + upstream * (draw_code(mu, log_var, eps) - mu) / 2
