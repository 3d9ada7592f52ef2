# mistake: the running averages are used for a single example only; a batch of two or more is standardised by its own mean and variance
import numpy as np


def batch_norm_inference(
    x: np.ndarray,
    gamma: np.ndarray,
    beta: np.ndarray,
    running_mean: np.ndarray,
    running_var: np.ndarray,
    eps: float = 1e-5,
) -> np.ndarray:
    if x.shape[0] == 1:
        mean, var = running_mean, running_var
    else:
        mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(var + eps) + beta
