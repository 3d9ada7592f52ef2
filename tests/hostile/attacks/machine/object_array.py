# attack: return an array of objects
# exercise: double
# verdict: failed, timed out
import numpy as np


def double(x):
    return np.array([object(), open, x], dtype=object)
