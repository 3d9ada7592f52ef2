# attack: take 100 GB at once
# exercise: double
# verdict: out of memory, timed out
import numpy as np


def double(x):
    return np.ones(10**11)
