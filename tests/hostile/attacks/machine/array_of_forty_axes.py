# attack: return an array of more axes than numpy can walk
# exercise: double
# verdict: failed, timed out
import numpy as np


def double(x):
    return np.ones((1,) * 40)
