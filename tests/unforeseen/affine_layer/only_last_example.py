# mistake: dw is assigned (=) for every example and not added up (+=), so only the last example of the batch counts
import numpy as np


def affine_forward(x: np.ndarray, w: np.ndarray, b: np.ndarray) -> np.ndarray:
    return np.array([row @ w + b for row in x])


def affine_backward(
    upstream: np.ndarray, x: np.ndarray, w: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    dx = np.zeros(x.shape)
    dw = np.zeros(w.shape)
    db = np.zeros(w.shape[1])
    for n in range(x.shape[0]):
        dx[n] = w @ upstream[n]
        dw = np.outer(x[n], upstream[n])
        db += upstream[n]
    return dx, dw, db
