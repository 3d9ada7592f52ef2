# mistake: in dL/dvar the power is -1.5, which belongs to the variance, but it is applied to s, the square root, where it should be -3
import numpy as np


def batch_norm_backward(
    upstream: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    N = len(x)
    centred = x - x.mean(0)
    s = np.sqrt(np.mean(centred**2, axis=0) + eps)
    g = gamma * upstream
    dvar = np.sum(g * centred, axis=0) * (-0.5) * s ** (-1.5)
    dmu = -np.sum(g, axis=0) / s
    dx = g / s + dvar * 2 * centred / N + dmu / N
    dgamma = np.sum(upstream * centred / s, axis=0)
    return dx, dgamma, np.sum(upstream, axis=0)
