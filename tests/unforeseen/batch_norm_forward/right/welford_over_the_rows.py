# right: Welford's algorithm over the rows, and the moving averages as old + momentum * (new - old)
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
    mean = np.zeros(x.shape[1])
    squares = np.zeros(x.shape[1])
    count = 0
    for row in x:
        count += 1
        delta = row - mean
        mean = mean + delta / count
        squares = squares + delta * (row - mean)
    scale = gamma * (squares / count + eps) ** -0.5
    y = np.stack([(row - mean) * scale + beta for row in x])
    new_mean = running_mean + momentum * (mean - running_mean)
    new_var = running_var + momentum * (squares / (count - 1) - running_var)
    return y, new_mean, new_var
