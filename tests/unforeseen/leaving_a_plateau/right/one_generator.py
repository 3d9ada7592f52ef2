# right: the points as generators, counted by a loop outside
"""Saddles and plateaus: where the gradient is almost 0, and how to get away.

In two dimensions one fears the poor local minimum. In high dimensions most points with the gradient
0 are something else. The eigenvalues of the Hessian are the curvatures there: the loss has a
minimum if all are positive, a maximum if all are negative, and a saddle if there are some of both.
If some are 0 and the others have one sign, or if all are 0, the Hessian alone does not decide.

classify says which it is. An eigenvalue that has been computed is hardly ever exactly 0: take it
for 0 if its size is at most a 10⁻⁹ of that of the largest.

share_of_minima is a rough estimate. If the signs of the n curvatures were n tosses of a fair coin,
which share of the points with the gradient 0 would be minima?

It is not the saddles themselves that slow training down, but the flat land around them and
elsewhere: plateaus, where the gradient is close to 0 for a long stretch. Compare two ways to go on:

    plain descent      w ← w - lr · g
    Adam               m ← 0.9 m + 0.1 g              m̂ = m / (1 - 0.9^t)
                       v ← 0.999 v + 0.001 g²         v̂ = v / (1 - 0.999^t)
                       w ← w - lr · m̂ / (sqrt(v̂) + 10⁻⁸)

g is the slope at w, m and v are 0 before the first step, and t counts the steps from 1. Return how
many steps each way takes, as a pair (plain descent, Adam) of whole numbers:

    sigmoid_steps    on f(w) = 1/(1 + e^-w), from w > 0 on its upper plateau down until w ≤ 0
    saddle_steps     on f(x, y) = x² - y², from a y with 0 < y < 1 until y ≥ 1; each coordinate
                     moves by itself and x is not asked for, so only the slope along y matters

A way that has not arrived after `limit` steps is broken off, and its number is limit.

For sigmoid_steps(3.0, 0.5, 100) plain descent comes from 3 to 2.977 in the first step and needs 53
of them; Adam comes to 2.5 and needs 7. When both work, try them from w = 6 with lr = 0.1.
"""

import math
from itertools import islice

import numpy as np


def classify(hessian):
    curvatures = np.linalg.svd(hessian, compute_uv=False)
    zero = curvatures[0] * 1e-9
    values = np.linalg.eigh(hessian).eigenvalues
    low, high = values[0], values[-1]
    if low < -zero and high > zero:
        return "saddle"
    if low > zero:
        return "minimum"
    if high < -zero:
        return "maximum"
    return "undecided"


def share_of_minima(n):
    return math.exp(-n * math.log(2))


def plain(w, slope, lr):
    while True:
        yield w
        w -= lr * slope(w)


def adam(w, slope, lr):
    m, v, b, c = 0, 0, 1, 1
    while True:
        yield w
        g = slope(w)
        m += (g - m) / 10
        v += (g**2 - v) / 1000
        b, c = b * 0.9, c * 0.999
        w -= lr * (m / (1 - b)) / (math.sqrt(v / (1 - c)) + 1e-8)


def count(points, done, limit):
    return next((k for k, w in enumerate(islice(points, limit + 1)) if done(w)), limit)


def sigmoid_steps(w, lr, limit):
    def slope(w):
        return 1 / (math.exp(w) + 2 + math.exp(-w))

    return tuple(count(way(w, slope, lr), lambda w: w <= 0, limit) for way in (plain, adam))


def saddle_steps(y, lr, limit):
    def slope(y):
        return -2 * y

    return tuple(count(way(y, slope, lr), lambda y: y >= 1, limit) for way in (plain, adam))
