# mistake: gamma multiplies the shift as well: y = gamma * (x_hat + beta) instead of gamma * x_hat + beta
import numpy as np


def batch_norm_forward(
    x: np.ndarray,
    gamma: np.ndarray,
    beta: np.ndarray,
    running_mean: np.ndarray,
    running_var: np.ndarray,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    mu = x.mean(axis=0)
    x_hat = (x - mu) * (x.var(axis=0) + eps) ** -0.5
    x_hat = x_hat + beta
    y = x_hat * gamma
    rm = momentum * mu + (1 - momentum) * running_mean
    rv = momentum * np.var(x, axis=0, ddof=1) + (1 - momentum) * running_var
    return y, rm, rv
