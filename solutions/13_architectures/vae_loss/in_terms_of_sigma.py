"""Example by example and with σ; the code's gradient first, then the chain rule."""

import numpy as np


def _sigma(log_var):
    return np.sqrt(np.exp(log_var))


def draw_code(mu, log_var, eps):
    z = eps * _sigma(log_var)
    z += mu
    return z


def vae_loss(x, x_hat, mu, log_var):
    reconstruction = [0.5 * np.dot(off, off) for off in x_hat - x]
    divergence = -0.5 * (1 + log_var - mu**2 - np.exp(log_var)).sum(axis=1)
    return float(np.mean(reconstruction)), float(divergence.mean())


def latent_gradients(upstream, mu, log_var, eps):
    n, sigma = len(mu), _sigma(log_var)
    dsigma = upstream * eps + (sigma - 1 / sigma) / n
    return upstream + mu / n, dsigma * 0.5 * sigma
