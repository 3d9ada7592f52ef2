# mistake: the variance for the running average is taken about the new running mean instead of about the mean of the batch
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
    n = x.shape[0]
    mu = np.sum(x, axis=0) / n
    diff = x - mu
    var = np.sum(diff**2, axis=0) / n
    y = gamma * diff / np.sqrt(var + eps) + beta

    mean_avg = running_mean + momentum * (mu - running_mean)
    spread = np.sum((x - mean_avg) ** 2, axis=0) / (n - 1)
    var_avg = running_var + momentum * (spread - running_var)
    return y, mean_avg, var_avg
