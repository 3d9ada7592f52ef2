# mistake: scores are clipped at -709 and 709, just before exp overflows
import numpy as np


def sigmoid(z):
    z = np.clip(z, -709, 709)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)
