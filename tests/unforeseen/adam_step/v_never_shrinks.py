# mistake: v is never allowed to become smaller (the maximum of the old and the new v is kept), so it is no moving average any more once gradients get small
import numpy as np


def adam_step(
    w: np.ndarray,
    grad: np.ndarray,
    m: np.ndarray,
    v: np.ndarray,
    t: int,
    lr: float = 1e-3,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    m2 = beta1 * m + (1 - beta1) * grad
    v2 = np.maximum(v, beta2 * v + (1 - beta2) * grad**2)
    mh = m2 / (1 - beta1**t)
    vh = v2 / (1 - beta2**t)
    return w - lr * mh / (np.sqrt(vh) + eps), m2, v2
