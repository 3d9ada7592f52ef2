"""AdamW: the reference."""

import numpy as np


def step(
    kind: str,
    w: np.ndarray,
    grad: np.ndarray,
    m: np.ndarray,
    v: np.ndarray,
    t: int,
    lr: float,
    decay: float,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the new w, m and v after step number t.

    >>> zero = np.zeros(1)
    >>> w, m, v = step("decoupled", np.array([2.0]), np.array([4.0]), zero, zero, 1, 0.1, 0.5)
    >>> w.round(4), m, v
    (array([1.8]), array([0.4]), array([0.016]))
    >>> step("l2", np.array([2.0]), np.array([4.0]), zero, zero, 1, 0.1, 0.5)[0].round(4)
    array([1.9])
    """
    slope = grad + decay * w if kind == "l2" else grad
    m = beta1 * m + (1 - beta1) * slope
    v = beta2 * v + (1 - beta2) * slope**2

    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    moved = w - lr * m_hat / (np.sqrt(v_hat) + eps)
    return (moved - lr * decay * w if kind == "decoupled" else moved), m, v


def shares(kind: str, scales: np.ndarray, lr: float, decay: float, steps: int) -> np.ndarray:
    """Return the share of each weight that the decay has left after so many steps.

    >>> shares("decoupled", np.array([0.1, 10.0]), 0.01, 0.1, 2).round(4)
    array([0.998, 0.998])
    """
    ends = []
    for strength in (decay, 0.0):
        w, m, v = np.ones(scales.shape), np.zeros(scales.shape), np.zeros(scales.shape)
        for t in range(1, steps + 1):
            grad = scales if t % 2 else -scales
            w, m, v = step(kind, w, grad, m, v, t, lr, strength)
        ends.append(w)
    return ends[0] / ends[1]
