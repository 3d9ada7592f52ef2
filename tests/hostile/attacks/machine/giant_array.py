# attack: return an array of 2 GB
# exercise: double
# verdict: crashed, out of memory, failed, timed out
import numpy as np


def double(x):
    return np.zeros(1 << 28)
