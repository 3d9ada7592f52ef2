# mistake: x_hat is divided by the standard deviation of the whole array, over all features together, while the mean is rightly taken per feature
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
    s = np.sqrt(x.var() + eps)
    y = gamma * ((x - mu) / s) + beta
    a = momentum
    new_running_mean = running_mean * (1 - a) + mu * a
    new_running_var = running_var * (1 - a) + x.var(axis=0, ddof=1) * a
    return y, new_running_mean, new_running_var
