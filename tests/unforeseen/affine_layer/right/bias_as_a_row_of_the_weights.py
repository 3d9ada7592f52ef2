# right: the bias is one more row of the weights, for a column of ones in x, and both gradients are cut out of one product
import numpy as np


def affine_forward(x: np.ndarray, w: np.ndarray, b: np.ndarray) -> np.ndarray:
    extended = np.hstack([x, np.ones((len(x), 1))])
    return np.einsum("nd,dm->nm", extended, np.vstack([w, b[None]]))


def affine_backward(
    upstream: np.ndarray, x: np.ndarray, w: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    extended = np.hstack([x, np.ones((len(x), 1))])
    both = sum(np.outer(row, up) for row, up in zip(extended, upstream, strict=True))
    dx = np.einsum("nm,dm->nd", upstream, w)
    return dx, both[:-1], both[-1]
