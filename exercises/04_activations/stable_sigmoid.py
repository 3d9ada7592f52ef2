"""A sigmoid that does not overflow.

The logistic sigmoid turns any score into a number between 0 and 1, to be read as a probability:

    sigmoid(z) = 1 / (1 + exp(-z))

On paper that is all. In float64, exp(x) overflows to inf for x above 709.78, in float32 already
above 88.72. The formula as printed therefore overflows for large negative scores. Its twin,

    sigmoid(z) = exp(z) / (1 + exp(z)),

overflows for large positive ones, and there it even returns inf / inf = nan. A single confident
score is enough to fill the log with warnings or the weights with nan.

Write a sigmoid that is right for every finite z and never computes anything that overflows:

- z is an array of float32, float64 or int64, of any shape, () and (0,) included; the result has
  the shape of z.
- float32 stays float32, float64 stays float64, and integers give float64.
- In float64 the result is right to ten digits. Small probabilities keep theirs as well, since a
  loss will soon take their logarithm: sigmoid(-600) is 2.65e-261, and neither 0 nor 1e-218 will
  do. (float32 ends at 1e-45.)
- NumPy issues no warning, and z itself is left as it was.

Worked example: exp(-2) = 0.1353, so sigmoid(2) = 1 / 1.1353 = 0.8808 and
sigmoid(-2) = 0.1353 / 1.1353 = 0.1192. The same exponential serves both.
"""

import numpy as np


def sigmoid(z: np.ndarray) -> np.ndarray:
    """Return 1 / (1 + exp(-z)) element-wise, without overflow for any finite z.

    >>> sigmoid(np.array([-2.0, 0.0, 2.0]))
    array([0.11920292, 0.5       , 0.88079708])
    >>> sigmoid(np.array([-1000, 1000]))
    array([0., 1.])
    """
    raise NotImplementedError
