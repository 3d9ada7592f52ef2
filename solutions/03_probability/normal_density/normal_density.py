"""The normal density, and its slope: the reference."""

import numpy as np


def normal_pdf(x: np.ndarray | float, mu: float, sigma: float) -> np.ndarray | float:
    """Return the density at each x, in the shape of x.

    >>> normal_pdf(np.array([-3.0, 1.0, 2.0]), 1.0, 2.0)
    array([0.02699548, 0.19947114, 0.17603266])
    """
    if sigma <= 0:
        raise ValueError(f"sigma has to be positive and is {sigma}")
    z = (x - mu) / sigma
    return np.exp(-(z**2) / 2) / (sigma * np.sqrt(2 * np.pi))


def normal_pdf_slope(x: np.ndarray | float, mu: float, sigma: float) -> np.ndarray | float:
    """Return the derivative of the density with respect to x, in the shape of x.

    >>> normal_pdf_slope(np.array([-3.0, 2.0]), 1.0, 2.0)
    array([ 0.02699548, -0.04400817])
    """
    return -(x - mu) / sigma**2 * normal_pdf(x, mu, sigma)
