# mistake: -inf is replaced by -50, which other scores may lie below
import numpy as np


def softmax(z):
    z = np.where(np.isneginf(z), -50.0, z)
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
