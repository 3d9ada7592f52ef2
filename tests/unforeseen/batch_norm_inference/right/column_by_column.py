# right: a loop over the columns with math.sqrt, put together by np.stack
import math

import numpy as np


def batch_norm_inference(
    x: np.ndarray,
    gamma: np.ndarray,
    beta: np.ndarray,
    running_mean: np.ndarray,
    running_var: np.ndarray,
    eps: float = 1e-5,
) -> np.ndarray:
    columns = []
    for column, g, b, mean, var in zip(x.T, gamma, beta, running_mean, running_var, strict=True):
        columns.append((column - mean) / math.sqrt(var + eps) * g + b)
    return np.stack(columns, axis=-1)
