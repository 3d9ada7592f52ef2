"""The sigmoid, its slope, and a cheap stand-in with powers of two.

The sigmoid turns any number into one between 0 and 1, which can be read as the probability of one
of two classes. The number that goes in is then the log-odds, since x = log(p / (1 - p)):

    sigmoid      s = 1 / (1 + exp(-x))
    its slope    s · (1 - s)

Hardware that has no exponential, but can shift bits, computes a power of two instead:

    base2_sigmoid(x, c) = 1 / (1 + 2^(-c x))

With c = log₂ e it would be the sigmoid itself. A rounded c is cheaper: 1.5 x = x + x/2 is one shift
and one addition. Is it good enough? The largest error over all real x says:

    largest_error(c) = max over x of |base2_sigmoid(x, c) - sigmoid(x)|

Worked example: for c = 2 and x = 1 the stand-in is 1 / (1 + 2^-2) = 0.8, the sigmoid 0.7311, and
the error there 0.0689. A little further on it is larger: largest_error(2) = 0.0726.

The first three functions take an array of floats of any shape, |x| up to 1000, and return one of
the same shape, finite everywhere; on the way NumPy may warn of an overflow. largest_error takes
1 <= c <= 2 and returns a number, rounded to four decimals.
"""

import numpy as np


def sigmoid(x: np.ndarray) -> np.ndarray:
    """Return 1 / (1 + exp(-x)), element by element.

    >>> sigmoid(np.array([0.0, 2.0])).round(4)
    array([0.5   , 0.8808])
    """
    raise NotImplementedError


def sigmoid_slope(x: np.ndarray) -> np.ndarray:
    """Return the derivative of the sigmoid at x, element by element.

    >>> sigmoid_slope(np.array([0.0, 2.0])).round(4)
    array([0.25 , 0.105])
    """
    raise NotImplementedError


def base2_sigmoid(x: np.ndarray, c: float) -> np.ndarray:
    """Return 1 / (1 + 2^(-c x)), element by element.

    >>> base2_sigmoid(np.array([0.0, 1.0]), 2.0)
    array([0.5, 0.8])
    """
    raise NotImplementedError


def largest_error(c: float) -> float:
    """Return the largest distance, over all real x, between base2_sigmoid(x, c) and sigmoid(x).

    It is rounded to four decimals.

    >>> float(largest_error(2.0))
    0.0726
    """
    raise NotImplementedError
