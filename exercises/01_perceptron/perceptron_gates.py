"""Logic gates from perceptrons.

A perceptron draws a straight line through its input space. It says 1 on one side of the line, and 0
on the other side and on the line itself.

    z      = x[0] * w[0] + ... + x[D-1] * w[D-1] + b        the bias is added once, after the sum
    output = 1 if z > 0, else 0

With two inputs that are 0 or 1, some logic gates are a matter of choosing w and b. For w = [1, 1]
and b = -0.25 the four sums are -0.25, 0.75, 0.75, 1.75, and the outputs 0, 1, 1, 1: that is OR.

          x     AND   OR    NAND   XOR
        0  0     0     0      1     0
        0  1     0     1      1     1
        1  0     0     1      1     1
        1  1     1     1      0     0

No line separates the ones of XOR from its zeros. A second layer helps: two perceptrons look at x,
and a third one looks at their two outputs.

    hidden = perceptron of x, for each of the two columns of w1 and entries of b1      (N, 2)
    output = perceptron of hidden, with w2 and b2                                      (N,)

Write the perceptron for N examples at once, x of shape (N, D) and w of shape (D,), for any N and D
from 1 on. x may hold integers or floats, and the sums may be tiny or large. Its outputs may be
integers, floats or booleans. Then choose weights for the gates; any finite ones that give the right
table will do.
"""

import numpy as np


def perceptron(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """Return the outputs 0 or 1 for each row of x, shape (N,).

    >>> x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    >>> perceptron(x, np.array([1.0, 1.0]), -0.25)
    array([0, 1, 1, 1])
    """
    raise NotImplementedError


def and_gate() -> tuple[list[float], float]:
    """Return w, two numbers, and b of a perceptron that computes AND."""
    raise NotImplementedError


def nand_gate() -> tuple[list[float], float]:
    """Return w, two numbers, and b of a perceptron that computes NAND, the opposite of AND."""
    raise NotImplementedError


def xor_network() -> tuple[list[list[float]], list[float], list[float], float]:
    """Return w1 (2, 2), b1 (2,), w2 (2,) and b2 of a network of three perceptrons for XOR.

    Column j of w1 and entry j of b1 belong to hidden perceptron j.
    """
    raise NotImplementedError
