# right: entry by entry, in lists, with the inverse and while loops
"""Newton's method with a numerical Hessian, damped where the curvature is not positive.

Gradient descent moves by lr · g. Newton's method moves by H⁻¹ g, where H, the Hessian, holds the
derivatives of the gradient: in a direction of large curvature the step is short, in a flat one it
is long. H can be had from the gradient g alone. Move one coordinate j by a small h both ways:

    column j of H  ≈  ( g(w with w_j + h) - g(w with w_j - h) ) / (2 h)

Rounding makes the matrix slightly asymmetric; return the mean of it and its transpose.

Where some curvature is negative, w - H⁻¹ g walks to a saddle or up to a maximum. So look at the
smallest eigenvalue e of H first. If e < 0.1, take H + (0.1 - e) · I in the place of H: its smallest
eigenvalue is 0.1, and the step leads downhill.

    newton_step    the point after one such step from w
    compare        how many steps it takes until the length of the gradient, sqrt(g·g), is at most
                   10⁻⁶: a pair (Newton, gradient descent with the rate lr). 0 if it is so at the
                   start. A method that has not got there after limit steps is broken off, and its
                   number is limit.

Worked example: g(w) = (w_0, 50 w_1) at (1, 1) has H = [[1, 0], [0, 50]], and Newton's step leads to
(0, 0). Gradient descent with lr = 0.02 is at (0.98, 0) after its first step, and gets on by a
fiftieth of what is left in each further one.

`gradient` takes an array of shape (n,) and returns one of that shape; its values and second
derivatives are at most a few hundred. w and start are arrays of floats, of shape (n,), and stay as
they were. Done when H is right to five digits, or to 1e-5 where it is smaller than 1.
"""

import math

import numpy as np


def hessian(gradient, w):
    n, h = w.shape[0], 2e-5
    rows = []
    for j in range(n):
        move = np.eye(n)[j] * h
        rows.append((gradient(np.add(w, move)) - gradient(np.subtract(w, move))) / h / 2)
    return np.array([[0.5 * (rows[i][j] + rows[j][i]) for j in range(n)] for i in range(n)])


def newton_step(gradient, w):
    matrix = hessian(gradient, w)
    smallest = min(np.linalg.eigvals(matrix).real)
    if smallest < 0.1:
        for i in range(len(w)):
            matrix[i, i] += 0.1 - smallest
    return w - np.linalg.inv(matrix).dot(gradient(w))


def far(gradient, w):
    return math.hypot(*gradient(w)) > 1e-6


def compare(gradient, start, lr, limit):
    newton, w = 0, np.array(start)
    while newton < limit and far(gradient, w):
        w = newton_step(gradient, w)
        newton += 1
    descent, w = 0, np.array(start)
    while descent < limit and far(gradient, w):
        w -= lr * gradient(w)
        descent += 1
    return newton, descent
