# mistake: eps is added to the variance itself, which then goes into the running variance too
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
    N = len(x)
    mu = np.mean(x, axis=0)
    var = np.mean((x - mu) ** 2, axis=0) + eps
    xhat = (x - mu) / np.sqrt(var)
    y = gamma * xhat + beta
    running_mean = (1 - momentum) * running_mean + momentum * mu
    running_var = (1 - momentum) * running_var + momentum * var * N / (N - 1)
    return y, running_mean, running_var
