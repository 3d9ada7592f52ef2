# mistake: the maximum of the whole array is subtracted in numerator and denominator, so next to a large score the others become 0/0
import numpy as np


def sigmoid(z: np.ndarray) -> np.ndarray:
    # exp(z) / (1 + exp(z)), numerator and denominator both times exp(-c)
    c = z.max(initial=0)
    e = np.exp(z - c)
    return e / (np.exp(-c) + e)
