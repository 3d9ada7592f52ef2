# attack: return 200 MB of one-byte numbers, which a comparison makes eight times as large
# exercise: double
# verdict: failed, timed out
import numpy as np


def double(x):
    return np.full(200_000_000, 2, np.int8)
