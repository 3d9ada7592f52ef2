# mistake: in the forward pass the bias is added inside the sum over the features, so it counts D times instead of once
import numpy as np


def affine_forward(x: np.ndarray, w: np.ndarray, b: np.ndarray) -> np.ndarray:
    n, d = x.shape
    out = np.zeros((n, w.shape[1]))
    for j in range(d):
        out = out + np.outer(x[:, j], w[j]) + b
    return out


def affine_backward(
    upstream: np.ndarray, x: np.ndarray, w: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    dx = upstream @ w.T
    dw = x.T @ upstream
    return dx, dw, upstream.sum(0)
