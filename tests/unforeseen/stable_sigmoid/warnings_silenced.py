# mistake: the printed formula with the warnings switched off: exp(-z) still overflows, and small results come out as 0
import numpy as np


def sigmoid(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))
