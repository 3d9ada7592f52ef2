"""A numerical gradient.

Backward passes are easy to get subtly wrong, and a network with a wrong one may still learn a
little. The remedy is to compute the gradient a second time, slowly, from the definition of the
derivative, and to compare. Vary one entry of x by a small h in both directions and leave all the
others alone:

    df/dx[i]  ≈  ( f(x with x[i] + h) - f(x with x[i] - h) ) / (2 h)

This is the central difference. Its error is h**2 / 6 times a third derivative, while that of the
one-sided (f(x + h) - f(x)) / h is h / 2 times a second derivative. For f(t) = t**3 at t = 1 with
h = 0.01 the central one gives 3.0001, the one-sided one 3.0301; the truth is 3.

A smaller h is not always better. f is only known to about 1e-16 of its value; dividing by 2 h
turns this into an error of about 1e-16 / h. Choose an h for which both errors are small in float64.

    f: a function that takes an array of the shape of x and returns a number
    x: an array of any shape, with at least one entry, that holds floats or integers
    result: an array of float64, of the shape of x

Done when every entry is right to five digits, or to 1e-5 where it is smaller than 1, for functions
whose values and first three derivatives are at most a few hundred; for x of any shape, also if it
holds integers or float32, and x is left as it was.
"""

from collections.abc import Callable

import numpy as np


def numerical_gradient(f: Callable[[np.ndarray], float], x: np.ndarray) -> np.ndarray:
    """Return the gradient of f at x by central differences, in float64 and of the shape of x.

    >>> numerical_gradient(lambda x: float(np.sum(x**3)), np.array([1.0, 2.0, -1.0]))
    array([ 3., 12.,  3.])
    >>> numerical_gradient(lambda x: float(x[0, 0] * x[1, 0]), np.array([[2], [5]]))
    array([[5.],
           [2.]])
    """
    raise NotImplementedError
