# mistake: gamma and beta have changed places: x_hat is multiplied by beta, and gamma is added
import numpy as np


def batch_norm_inference(
    x: np.ndarray,
    gamma: np.ndarray,
    beta: np.ndarray,
    running_mean: np.ndarray,
    running_var: np.ndarray,
    eps: float = 1e-5,
) -> np.ndarray:
    x_hat = np.divide(x - running_mean, np.sqrt(running_var + eps))
    return np.multiply(x_hat, beta) + gamma
