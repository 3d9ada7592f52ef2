# attack: numbers that only a long double can hold
# exercise: double
# verdict: failed
import numpy as np


def double(x):
    return 2 * x * np.longdouble("1e4000")
