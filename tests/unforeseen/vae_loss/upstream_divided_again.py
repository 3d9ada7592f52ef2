# wrong: upstream is divided by N once more
import numpy as np


def draw_code(mu, log_var, eps):
    return mu + np.exp(0.5 * log_var) * eps


def vae_loss(x, x_hat, mu, log_var):
    n = len(x)
    return 0.5 * ((x - x_hat) ** 2).sum() / n, 0.5 * (mu**2 + np.exp(log_var) - 1 - log_var).sum() / n


def latent_gradients(upstream, mu, log_var, eps):
    n = len(mu)
    s = np.exp(0.5 * log_var)
    return (upstream + mu) / n, (upstream * eps * s * 0.5 + 0.5 * (s**2 - 1)) / n
