"""The normal density, and its slope.

The normal distribution with the mean mu and the standard deviation sigma has the density

    p(x) = 1 / (sigma √(2π)) · exp(-(x - mu)² / (2 sigma²))

It is highest at x = mu, about 0.4/sigma, and symmetric about it; one sigma away, on either side,
0.61 of that height is left. The factor in front makes the area under the curve 1, whatever sigma
is. A density is no probability: for sigma = 0.1 it is 3.99 at its top.

Where a network has a normal density in its loss, as mixture density networks and some kernels have,
back-propagation needs the slope as well. By the chain rule the exponent brings a factor out:

    p'(x) = -(x - mu)/sigma² · p(x)

Worked example, with mu = 1 and sigma = 2:

    x        -3       1       2       3
    p(x)      0.0270  0.1995  0.1760  0.1210
    p'(x)     0.0270  0      -0.0440 -0.0605

The slope is positive on the left of mu and negative on the right, steepest one sigma away from it.

Write both without SciPy. x is a float or an array of floats of any shape, at most 1e6 sigma away
from mu, and is left as it was; mu and sigma are floats. If sigma is not positive, raise a
ValueError.
"""

import numpy as np


def normal_pdf(x: np.ndarray | float, mu: float, sigma: float) -> np.ndarray | float:
    """Return the density at each x, in the shape of x.

    >>> normal_pdf(np.array([-3.0, 1.0, 2.0]), 1.0, 2.0)
    array([0.02699548, 0.19947114, 0.17603266])
    """
    raise NotImplementedError


def normal_pdf_slope(x: np.ndarray | float, mu: float, sigma: float) -> np.ndarray | float:
    """Return the derivative of the density with respect to x, in the shape of x.

    >>> normal_pdf_slope(np.array([-3.0, 2.0]), 1.0, 2.0)
    array([ 0.02699548, -0.04400817])
    """
    raise NotImplementedError
