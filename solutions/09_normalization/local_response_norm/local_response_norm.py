"""Local response normalization: the reference."""

import numpy as np


def divisor(a: np.ndarray, n: int, k: float, alpha: float, beta: float) -> np.ndarray:
    """Return what each activation of a, of shape (N, C, H, W), is divided by."""
    reach = n // 2
    squares = a**2
    total = np.empty(a.shape)
    for i in range(a.shape[1]):
        total[:, i] = squares[:, max(0, i - reach) : i + reach + 1].sum(axis=1)
    return (k + alpha * total) ** beta


def local_response_norm(
    a: np.ndarray, n: int = 5, k: float = 2.0, alpha: float = 1e-4, beta: float = 0.75
) -> np.ndarray:
    """Return b, of the shape (N, C, H, W) of a."""
    return a / divisor(a, n, k, alpha, beta)


def strongest_damping(
    a: np.ndarray, n: int = 5, k: float = 2.0, alpha: float = 1e-4, beta: float = 0.75
) -> float:
    """Return how far the neighbours push an activation down at most, as a share of it."""
    return 1 - k**beta / divisor(a, n, k, alpha, beta).max()
