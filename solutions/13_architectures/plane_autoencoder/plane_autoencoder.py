"""A linear autoencoder finds the plane that the data lie on.

An autoencoder is trained to give back its own input through a narrow layer, the bottleneck. With a
linear encoder and a linear decoder, for examples in the rows of X, shape (N, D):

    codes = X E        E: encoder, (D, k)       shape (N, k)
    X̂     = codes F    F: decoder, (k, D)       shape (N, D)
    loss  = mean of (X̂ - X)² over all N·D entries

If the rows lie on a plane through the origin, two units in the bottleneck suffice: the loss can
fall to 0, though D may be 10. One unit can keep one direction only, and what is left is the spread
along the other.

`gradients` returns the derivatives of the loss with respect to E and F, in this order. With the
upstream gradient G = 2 (X̂ - X) / (N·D), which has the shape of X, both follow from the rule for a
matrix product.

`train` makes `steps` steps of gradient descent, E ← E - lr · dE and F ← F - lr · dF, both gradients
taken before either step, and returns the new E and F. `error` returns the loss. All arguments are
left as they were.

Worked example: X = [[2]], E = [[1]], F = [[3]] gives X̂ = 6, loss 16, G = 8, dE = 48, dF = 16.
"""

import numpy as np


def error(x: np.ndarray, encoder: np.ndarray, decoder: np.ndarray) -> float:
    """Return the mean squared difference between x (N, D) and what comes back.

    >>> error(np.array([[2.0]]), np.array([[1.0]]), np.array([[3.0]]))
    16.0
    """
    return float(((x @ encoder @ decoder - x) ** 2).mean())


def gradients(
    x: np.ndarray, encoder: np.ndarray, decoder: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the gradients with respect to the encoder (D, k) and the decoder (k, D).

    >>> gradients(np.array([[2.0]]), np.array([[1.0]]), np.array([[3.0]]))
    (array([[48.]]), array([[16.]]))
    """
    codes = x @ encoder
    upstream = 2 * (codes @ decoder - x) / x.size
    return x.T @ (upstream @ decoder.T), codes.T @ upstream


def train(
    x: np.ndarray, encoder: np.ndarray, decoder: np.ndarray, lr: float, steps: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return encoder and decoder after so many steps of gradient descent.

    >>> train(np.array([[2.0]]), np.array([[1.0]]), np.array([[3.0]]), 0.01, 1)
    (array([[0.52]]), array([[2.84]]))
    """
    for _ in range(steps):
        d_encoder, d_decoder = gradients(x, encoder, decoder)
        encoder = encoder - lr * d_encoder
        decoder = decoder - lr * d_decoder
    return encoder, decoder
