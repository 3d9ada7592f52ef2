# mistake: eps is a lower limit of the variance and is not added to it
import numpy as np


def batch_norm_inference(
    x: np.ndarray,
    gamma: np.ndarray,
    beta: np.ndarray,
    running_mean: np.ndarray,
    running_var: np.ndarray,
    eps: float = 1e-5,
) -> np.ndarray:
    std = np.sqrt(np.maximum(running_var, eps))
    return gamma * (x - running_mean) / std + beta
