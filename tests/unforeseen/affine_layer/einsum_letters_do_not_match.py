# mistake: in dx the outputs of upstream and w have different letters (m and k) in einsum, so both are summed separately: sum of upstream times sum of the weights instead of the sum of the products
import numpy as np


def affine_forward(x: np.ndarray, w: np.ndarray, b: np.ndarray) -> np.ndarray:
    return np.einsum("nd,dm->nm", x, w) + b


def affine_backward(
    upstream: np.ndarray, x: np.ndarray, w: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    dx = np.einsum("nm,dk->nd", upstream, w)
    dw = np.einsum("nd,nm->dm", x, upstream)
    db = np.einsum("nm->m", upstream)
    return dx, dw, db
