# attack: return an array of 10^15 entries that takes 8 bytes
# exercise: double
# verdict: failed, crashed, out of memory, timed out
import numpy as np


def double(x):
    return np.broadcast_to(np.zeros(1), (10**5, 10**5, 10**5))
