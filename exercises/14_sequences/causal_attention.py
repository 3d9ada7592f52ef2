"""Scaled dot-product attention with a causal mask, forward and backward.

In a transformer every position asks a question, its query, and every position has a key, which
says what it offers, and a value, which is what it hands over. A model that is to predict the next
word may look at earlier positions and at its own only: later ones hold the answer. A causal mask
sees to that.

    S = Q Kᵀ / √d               scores, row i belongs to query i
    S_ij = -∞ for j > i         only if causal
    A = softmax of S along each row
    out = A V

Shapes: Q (T, d), K (T, d), V (T, m), out (T, m). Division by √d keeps the scores at a size at which
the softmax does not saturate: the product of two vectors of d independent entries of variance 1
and mean 0 has variance d.

attention_backward takes upstream, the gradient of the loss with respect to out, and returns the
gradients dQ, dK and dV, in the shapes of Q, K and V. What it needs of the forward pass is in the
cache, which may be anything.

Worked example, causal, with d = m = 1: Q = (1, 2), K = (0, 1), V = (3, 5). Row 0 sees position 0
alone and gives 3. Row 1 has the scores 0 and 2, the weights 0.1192 and 0.8808, and gives 4.7616.

All arrays are float64; scores may be in the thousands. Nothing may warn, and arguments are not
changed.
"""

import numpy as np


def attention_forward(
    Q: np.ndarray, K: np.ndarray, V: np.ndarray, causal: bool
) -> tuple[np.ndarray, object]:
    """Return out (T, m) and a cache for the backward pass.

    >>> Q, K, V = (np.array(column)[:, None] for column in ([1.0, 2.0], [0.0, 1.0], [3.0, 5.0]))
    >>> out, cache = attention_forward(Q, K, V, True)
    >>> out.ravel().round(4)
    array([3.    , 4.7616])
    """
    raise NotImplementedError


def attention_backward(
    upstream: np.ndarray, cache: object
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return dQ (T, d), dK (T, d) and dV (T, m) for upstream (T, m)."""
    raise NotImplementedError
