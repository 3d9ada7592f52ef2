# mistake: the layer is folded into scale * x + shift, but the shift is beta - running_mean instead of beta - running_mean * scale
import numpy as np


def batch_norm_inference(
    x: np.ndarray,
    gamma: np.ndarray,
    beta: np.ndarray,
    running_mean: np.ndarray,
    running_var: np.ndarray,
    eps: float = 1e-5,
) -> np.ndarray:
    scale = gamma / np.sqrt(running_var + eps)
    shift = beta - running_mean
    return x * scale + shift
