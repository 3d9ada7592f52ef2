# mistake: the smallest score is subtracted in place of the largest, so that large differences overflow
import numpy as np


def softmax(z):
    e = np.exp(z - z.min(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
