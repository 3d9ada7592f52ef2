# mistake: the correction 1 - beta2^t is drawn out of the square root and into the learning rate without taking its root (lr * (1-beta2^t) / (1-beta1^t)), so the steps are too small at first
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
    first = beta1 * m + (1.0 - beta1) * grad
    second = beta2 * v + (1.0 - beta2) * grad**2
    lr_t = lr * (1.0 - beta2**t) / (1.0 - beta1**t)
    return w - lr_t * first / (np.sqrt(second) + eps), first, second
