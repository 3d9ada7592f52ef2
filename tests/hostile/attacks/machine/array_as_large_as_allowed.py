# attack: return the most that may be sent, in every call
# exercise: double
# verdict: failed, timed out
import numpy as np


def double(x):
    return [np.ones(1 << 20, np.int8), 1j] * 8
