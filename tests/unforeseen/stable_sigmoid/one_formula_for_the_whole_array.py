# mistake: the choice between the two formulas is made once for the whole array, by the sign of its mean, so arrays with large scores of both signs still overflow
import numpy as np


def sigmoid(z: np.ndarray) -> np.ndarray:
    if z.size == 0 or z.mean() >= 0:
        return 1 / (1 + np.exp(-z))
    return np.exp(z) / (1 + np.exp(z))
