# mistake: the running variance is multiplied by N/(N-1) with N the size of the test batch, so the answer depends on how many examples come together
import numpy as np


def batch_norm_inference(
    x: np.ndarray,
    gamma: np.ndarray,
    beta: np.ndarray,
    running_mean: np.ndarray,
    running_var: np.ndarray,
    eps: float = 1e-5,
) -> np.ndarray:
    n = len(x)
    var = running_var * n / max(n - 1, 1)
    out = np.empty(x.shape)
    for i, row in enumerate(x):
        out[i] = gamma * ((row - running_mean) / np.sqrt(var + eps)) + beta
    return out
