"""Repair the linear part of a unit.

A learner has written down the linear part of a unit, z = w · x + b, in the convention of many
courses: vectors are columns. There is one weight for each of the D inputs, so

    w    (D, 1)     the weights, a column
    x    (D, 1)     one example, a column
    b    a number   the bias
    z    (1, 1)     w transposed, times x, plus b

For w = [[2], [-1]], x = [[3], [4]] and b = 0.5 it is z = [[2 * 3 - 1 * 4 + 0.5]] = [[2.5]].

The function `linear_part` in this file stops with an error, whatever it is called with.
`linear_part_of_batch` is to do the same for N examples that stand side by side as the columns of x,
shape (D, N), and to give z of shape (1, N). For most shapes it stops with an error, and where it
does not, its numbers are wrong.

You are done when both give the right numbers and shapes for all D and N from 1 on; the functions
keep their names, and arguments are left as they were. All arrays hold floats. Without an activation
this is not yet a perceptron: that would ask whether z is positive.
"""

import numpy as np


def linear_part(w: np.ndarray, x: np.ndarray, b: float) -> np.ndarray:
    """Return z of shape (1, 1) for w (D, 1), x (D, 1) and a number b."""
    return np.dot(w.t, x) + b


def linear_part_of_batch(w: np.ndarray, x: np.ndarray, b: float) -> np.ndarray:
    """Return z of shape (1, N) for w (D, 1), x (D, N) and a number b."""
    return np.dot(x, w).T + b
