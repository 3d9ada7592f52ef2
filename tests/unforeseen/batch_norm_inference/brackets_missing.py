# mistake: the brackets around x - running_mean are missing, so that only the mean is divided by the standard deviation
import numpy as np


def batch_norm_inference(
    x: np.ndarray,
    gamma: np.ndarray,
    beta: np.ndarray,
    running_mean: np.ndarray,
    running_var: np.ndarray,
    eps: float = 1e-5,
) -> np.ndarray:
    std = np.sqrt(running_var + eps)
    x_hat = x - running_mean / std
    return gamma * x_hat + beta
