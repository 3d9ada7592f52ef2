# attack: an array without entries, whose sums have a million million
# exercise: double
# verdict: failed
import numpy as np


def double(x):
    return np.empty((0, 10**12))
