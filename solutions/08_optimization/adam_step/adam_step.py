"""One step of Adam: the reference."""

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
    """Return the new w, m and v after step number t, counted from 1.

    w, grad, m and v have one shape, whatever it is, and hold floats. The arguments stay as they
    were: what is returned are new arrays. Many sets of weights are trained in turn, so nothing is
    kept from one call to the next but what the caller hands in, t included. β may be 0.

    >>> zero = np.zeros(2)
    >>> w, m, v = adam_step(np.ones(2), np.array([2.0, -0.5]), zero, zero, t=1, lr=0.1)
    >>> w
    array([0.9, 1.1])
    >>> m, v
    (array([ 0.2 , -0.05]), array([0.004  , 0.00025]))
    """
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2

    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v
