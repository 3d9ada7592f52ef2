"""Orthogonal weights, no direction is lost: the reference."""

import numpy as np


def orthogonal(n_out: int, n_in: int, gain: float, rng: np.random.Generator) -> np.ndarray:
    """Return a random matrix of shape (n_out, n_in) with orthogonal rows or columns."""
    tall = rng.standard_normal((max(n_out, n_in), min(n_out, n_in)))
    q, r = np.linalg.qr(tall)
    q = q * np.sign(np.diag(r))  # the one q for which r has a positive diagonal
    return gain * (q if n_out >= n_in else q.T)


def stretch(weights: list[np.ndarray]) -> tuple[float, float]:
    """Return the largest and the smallest singular value of the product of all layers."""
    product = np.eye(len(weights[0]))
    for w in weights:
        product = w @ product
    singular_values = np.linalg.svd(product, compute_uv=False)
    return singular_values[0], singular_values[-1]
