"""Batch normalisation: the backward pass.

In batch normalisation every example of a batch is compared with all the others, so the gradient
of one example depends on all the others too. That makes this the first backward pass that cannot
be written element by element.

The forward pass, per feature, for a batch x of shape (N, D):

    μ = 1/N Σ_i x_i        σ² = 1/N Σ_i (x_i - μ)²        x̂_i = (x_i - μ) / sqrt(σ² + ε)
    y_i = γ x̂_i + β

Given upstream, which is dL/dy of shape (N, D), you return three gradients:

    dβ = Σ_i dL/dy_i             β is added to every example: add up over the batch
    dγ = Σ_i dL/dy_i · x̂_i       γ multiplies x̂ in every example
    dx = ?                       x_i reaches the loss along three roads

The roads of x_i: straight through its own x̂_i, and through μ and σ², by which it moves the x̂ of
every example. With g_i = dL/dx̂_i = γ dL/dy_i and s = sqrt(σ² + ε),

    dL/dσ²  = Σ_i g_i · (x_i - μ) · (-1/2) s⁻³
    dL/dμ   = Σ_i g_i · (-1/s)                      (the road from μ through σ² adds nothing: why?)
    dL/dx_i = g_i / s  +  dL/dσ² · 2 (x_i - μ) / N  +  dL/dμ / N

You may program these lines as they stand, or collect them into one. Two things to test yourself
with: shifting a whole feature changes nothing, so the columns of dx add up to 0; and a batch of
one always gives y = β, so its dx is 0. A feature whose mean is a million times its deviation is no
exception, and neither is one that does not vary.

An example: x = (1, 2, 3, 4), γ = 1, upstream = (1, 0, 0, 0). The straight road alone would give
dx = (0.894, 0, 0, 0); with the other two, dx = (0.268, -0.358, -0.089, 0.179).
"""

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
    raise NotImplementedError
