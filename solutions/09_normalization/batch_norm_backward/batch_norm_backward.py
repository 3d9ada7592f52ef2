"""Batch normalisation: the backward pass (the reference)."""

import numpy as np


def batch_norm_backward(
    upstream: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return dx of shape (N, D), dgamma of shape (D,) and dbeta of shape (D,).

    upstream and x have shape (N, D) with N >= 1; gamma has shape (D,). All hold float64 and stay as
    they were.

    >>> x = np.array([[1.0], [2.0], [3.0], [4.0]])
    >>> upstream = np.array([[1.0], [0.0], [0.0], [0.0]])
    >>> dx, dgamma, dbeta = batch_norm_backward(upstream, x, np.ones(1))
    >>> dx[:, 0].round(4)
    array([ 0.2683, -0.3578, -0.0894,  0.1789])
    >>> dgamma.round(4), dbeta
    (array([-1.3416]), array([1.]))
    """
    std = np.sqrt(x.var(axis=0) + eps)
    normalized = (x - x.mean(axis=0)) / std

    dbeta = upstream.sum(axis=0)
    dgamma = (upstream * normalized).sum(axis=0)

    g = gamma * upstream
    through_mean = g.mean(axis=0)
    through_var = normalized * (g * normalized).mean(axis=0)
    dx = (g - through_mean - through_var) / std
    return dx, dgamma, dbeta
