"""Layer norm and RMS norm, forward and backward.

Transformers and recurrent networks do not normalize over the batch. Layer norm takes its mean and
variance over the D features of *one* example; so it does the same in training and in use, for
batches of any size. For each row of x, of shape (N, D),

    μ = 1/D Σ_j x_j        σ² = 1/D Σ_j (x_j - μ)²        x̂_j = (x_j - μ) / sqrt(σ² + ε)
    y_j = γ_j x̂_j + β_j

γ and β have shape (D,): statistics belong to an example, scale and shift to a feature. Backward,
with upstream g = dL/dy, ĝ_j = γ_j g_j and a mean over the D features of the row,

    dx_j = (ĝ_j - mean(ĝ) - x̂_j mean(ĝ x̂)) / sqrt(σ² + ε)
    dγ_j = Σ g_j x̂_j        dβ_j = Σ g_j        (sums over the N examples)

RMS norm leaves the mean and β out, which is cheaper and serves large language models as well:

    r = sqrt(1/D Σ_j x_j² + ε)        y_j = γ_j x_j / r
    dx_j = (ĝ_j - x_j/r · mean(ĝ x)/r) / r        dγ_j = Σ g_j x_j / r

Worked example with ε = 0 and γ = 1, β = 0: the row (1, 3, 5, 7) has μ = 4, σ² = 5 and becomes
(-1.342, -0.447, 0.447, 1.342). Its root mean square is sqrt(21), so RMS norm makes (0.218, 0.655,
1.091, 1.528) of it. For upstream (1, 0, 0, 0), layer norm has dx = (0.134, -0.179, -0.045, 0.089).

All arrays hold floats and stay as they were.
"""

import numpy as np


def layer_norm(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    """Return y of shape (N, D), for x of shape (N, D) and gamma, beta of shape (D,).

    >>> layer_norm(np.array([[1.0, 3.0], [10.0, 50.0]]), np.ones(2), np.array([0.0, 5.0]), 0.0)
    array([[-1.,  6.],
           [-1.,  6.]])
    """
    raise NotImplementedError


def layer_norm_backward(
    upstream: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return dx of shape (N, D), dgamma and dbeta of shape (D,), for upstream = dL/dy (N, D).

    >>> x, upstream = np.array([[1.0, 3.0, 5.0, 7.0]]), np.array([[1.0, 0.0, 0.0, 0.0]])
    >>> dx, dgamma, dbeta = layer_norm_backward(upstream, x, np.ones(4), 0.0)
    >>> dx.round(3)
    array([[ 0.134, -0.179, -0.045,  0.089]])
    """
    raise NotImplementedError


def rms_norm(x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    """Return y of shape (N, D), for x of shape (N, D) and gamma of shape (D,).

    >>> rms_norm(np.array([[1.0, 7.0]]), np.ones(2), 0.0)
    array([[0.2, 1.4]])
    """
    raise NotImplementedError


def rms_norm_backward(
    upstream: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray]:
    """Return dx of shape (N, D) and dgamma of shape (D,), for upstream = dL/dy (N, D).

    >>> rms_norm_backward(np.array([[1.0, 0.0]]), np.array([[1.0, 7.0]]), np.ones(2), 0.0)
    (array([[ 0.196, -0.028]]), array([0.2, 0. ]))
    """
    raise NotImplementedError
