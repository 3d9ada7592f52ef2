"""Layer norm and RMS norm, forward and backward: the reference."""

import numpy as np


def row_mean(x: np.ndarray) -> np.ndarray:
    """Return the mean of each row of x (N, D), of shape (N, 1)."""
    return x.mean(axis=1, keepdims=True)


def layer_norm(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    """Return y of shape (N, D), for x of shape (N, D) and gamma, beta of shape (D,)."""
    spread = np.sqrt(x.var(axis=1, keepdims=True) + eps)
    return gamma * (x - row_mean(x)) / spread + beta


def layer_norm_backward(
    upstream: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return dx of shape (N, D), dgamma and dbeta of shape (D,), for upstream = dL/dy (N, D)."""
    spread = np.sqrt(x.var(axis=1, keepdims=True) + eps)
    x_hat = (x - row_mean(x)) / spread
    scaled = gamma * upstream
    dx = (scaled - row_mean(scaled) - x_hat * row_mean(scaled * x_hat)) / spread
    return dx, (upstream * x_hat).sum(axis=0), upstream.sum(axis=0)


def rms_norm(x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    """Return y of shape (N, D), for x of shape (N, D) and gamma of shape (D,)."""
    return gamma * x / np.sqrt(row_mean(x**2) + eps)


def rms_norm_backward(
    upstream: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray]:
    """Return dx of shape (N, D) and dgamma of shape (D,), for upstream = dL/dy (N, D)."""
    root = np.sqrt(row_mean(x**2) + eps)
    unit = x / root
    pulled = gamma * upstream
    return (pulled - unit * row_mean(pulled * unit)) / root, (upstream * unit).sum(axis=0)
