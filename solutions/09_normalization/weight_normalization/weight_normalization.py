"""Weight normalization: the reference."""

import numpy as np


def weight_norm(v: np.ndarray, g: np.ndarray) -> np.ndarray:
    """Return w of shape (K, D), for v of shape (K, D) and g of shape (K,)."""
    length = np.linalg.norm(v, axis=1)
    return (g / length)[:, None] * v


def weight_norm_backward(
    upstream: np.ndarray, v: np.ndarray, g: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return dL/dv of shape (K, D) and dL/dg of shape (K,), for upstream = dL/dw (K, D)."""
    length = np.linalg.norm(v, axis=1)
    along = (upstream * v).sum(axis=1)
    dg = along / length
    dv = (g / length)[:, None] * (upstream - (along / length**2)[:, None] * v)
    return dv, dg


def turned_by(upstream: np.ndarray, v: np.ndarray, g: np.ndarray, lr: float) -> np.ndarray:
    """Return the angle, in radians, between each row of v and of v - lr · dL/dv, of shape (K,)."""
    dv, _ = weight_norm_backward(upstream, v, g)
    return np.arctan(lr * np.linalg.norm(dv, axis=1) / np.linalg.norm(v, axis=1))
