# mistake: in the loop over the examples dw is assigned and not added to, so only the last example counts
import numpy as np


def affine_forward(x: np.ndarray, w: np.ndarray, b: np.ndarray) -> np.ndarray:
    return x @ w + b


def affine_backward(
    upstream: np.ndarray, x: np.ndarray, w: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    dx = np.zeros_like(x)
    dw = np.zeros_like(w)
    db = np.zeros(w.shape[1])
    for n in range(x.shape[0]):
        dx[n] = w @ upstream[n]
        dw = np.outer(x[n], upstream[n])
        db += upstream[n]
    return dx, dw, db
