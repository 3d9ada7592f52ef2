# mistake: in the factor N/(N-1) of the running variance N is x.size, that is N*D, instead of the number of examples
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
    count = x.size
    mean = np.mean(x, axis=0)
    variance = np.var(x, axis=0)
    normalised = (x - mean) / np.sqrt(variance + eps)
    keep = 1.0 - momentum
    unbiased = variance * count / (count - 1)
    return (
        gamma * normalised + beta,
        keep * running_mean + momentum * mean,
        keep * running_var + momentum * unbiased,
    )
