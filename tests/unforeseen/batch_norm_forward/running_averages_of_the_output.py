# mistake: the running averages are fed with mean and variance of the output y instead of those of the input x
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
    out = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)
    out = out * gamma + beta
    new_mean = (1 - momentum) * running_mean + momentum * out.mean(axis=0)
    new_var = (1 - momentum) * running_var + momentum * out.var(axis=0, ddof=1)
    return out, new_mean, new_var
