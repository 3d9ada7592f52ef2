# mistake: the two branches are swapped: positive scores get e/(1+e) and negative ones 1/(1+e), so the result is sigmoid(-z)
import numpy as np


def sigmoid(z: np.ndarray) -> np.ndarray:
    e = np.exp(-np.abs(z))
    numerator = np.where(z > 0, e, np.ones_like(e))
    return numerator / (1 + e)
