# mistake: the maximum is subtracted in the numerator only, so the denominator still belongs to the unshifted scores
import numpy as np


def softmax(z):
    return np.exp(z - z.max(axis=-1, keepdims=True)) / np.exp(z).sum(axis=-1, keepdims=True)
