# mistake: eps is added to the standard deviation, outside the square root, so that all gradients are wrong for features of small variance
import numpy as np


def batch_norm_backward(
    upstream: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    m = upstream.shape[0]
    deviation = x - x.sum(axis=0) / m
    s = x.std(axis=0) + eps
    normalised = deviation / s
    dgamma = np.sum(upstream * normalised, axis=0)
    dbeta = np.sum(upstream, axis=0)
    dx = (gamma / s) * (upstream - dbeta / m - normalised * dgamma / m)
    return dx, dgamma, dbeta
