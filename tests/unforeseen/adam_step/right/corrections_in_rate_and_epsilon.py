# right: the corrections by expm1, drawn into the learning rate and into epsilon as well, which is the same in algebra
import math

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
    def missing(beta: float) -> float:
        return -math.expm1(t * math.log(beta)) if beta > 0 else 1.0

    new_m = np.multiply(m, beta1)
    new_m = new_m + np.multiply(grad, 1 - beta1)
    new_v = np.multiply(v, beta2)
    new_v = new_v + (1 - beta2) * np.square(grad)
    c1, c2 = missing(beta1), missing(beta2)
    root = math.sqrt(c2)
    return w - new_m * (lr * root / c1) / (np.sqrt(new_v) + eps * root), new_m, new_v
