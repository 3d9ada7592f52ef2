# mistake: the result array is made with empty_like(z), so integer input gives an integer array and the probabilities are cut off to 0 (or 1)
import numpy as np


def sigmoid(z: np.ndarray) -> np.ndarray:
    out = np.empty_like(z)
    pos = z >= 0
    out[pos] = 1 / (1 + np.exp(-z[pos]))
    tmp = np.exp(z[~pos])
    out[~pos] = tmp / (1 + tmp)
    return out
