# mistake: v takes in the mean of the squared gradients over all weights, so all weights share one scale instead of each having its own
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
    m_new = beta1 * m + (1 - beta1) * grad
    v_new = beta2 * v + (1 - beta2) * np.mean(grad**2)
    m_corrected = m_new / (1 - beta1**t)
    v_corrected = v_new / (1 - beta2**t)
    w_new = w - lr * m_corrected / (v_corrected**0.5 + eps)
    return w_new, m_new, v_new
