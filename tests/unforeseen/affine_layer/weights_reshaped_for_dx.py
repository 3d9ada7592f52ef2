# mistake: w is turned from (D, M) to (M, D) by reshape and not transposed, so dx mixes up the weights
import numpy as np


def affine_forward(x: np.ndarray, w: np.ndarray, b: np.ndarray) -> np.ndarray:
    return x @ w + b


def affine_backward(
    upstream: np.ndarray, x: np.ndarray, w: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    d, m = w.shape
    dx = upstream @ w.reshape(m, d)
    dw = x.T @ upstream
    db = upstream.sum(axis=0)
    return dx, dw, db
