"""Softmax regression: logistic regression for C classes.

Logistic regression answers one yes-or-no question. For C classes that exclude each other, each
class gets a score of its own, and softmax turns the C scores of an example into C probabilities
that add up to 1. This module keeps one example in each column, as many courses do:

    X: (n, m)   m examples with n features each
    Y: (C, m)   their labels, one-hot: in each column a 1 for the true class, else 0
    W: (C, n)   the weights: one row for each class
    b: (C, 1)   the biases

    Z = W X + b                                      the scores, (C, m)
    A[c, i] = exp(Z[c, i]) / (sum over the classes k of exp(Z[k, i]))
    J = -(1/m) * sum over c and i of Y[c, i] * log(A[c, i])

With all parameters 0, every probability is 1/C and the cost is log C.

Worked example: one feature and two classes, X = [[1, 0]], W = [[2], [1]] and b = [[0], [1]] give
Z = [[2, 0], [2, 1]]. The first column has equal scores and the probabilities 0.5 and 0.5; the
second one has 1 / (1 + e) = 0.2689 and 0.7311. If the classes are 0 and 1, Y = [[1, 0], [0, 1]],
and the cost is (0.6931 + 0.3133) / 2 = 0.5032.

Done when both are right for any n, m and C from 1 on, and for scores as large as 1e6, of either
sign: there the probabilities are finite and right, and so is the cost, which for a confident
mistake is the difference of the scores. X and Y may hold floats or integers, W and b hold floats.
The arguments are left as they were.
"""

import numpy as np


def forward(X: np.ndarray, W: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the probabilities A, of shape (C, m).

    >>> X, W, b = np.array([[1.0, 0.0]]), np.array([[2.0], [1.0]]), np.array([[0.0], [1.0]])
    >>> forward(X, W, b).round(4)
    array([[0.5   , 0.2689],
           [0.5   , 0.7311]])
    """
    raise NotImplementedError


def cost(X: np.ndarray, Y: np.ndarray, W: np.ndarray, b: np.ndarray) -> float:
    """Return the cost J.

    >>> X, W, b = np.array([[1.0, 0.0]]), np.array([[2.0], [1.0]]), np.array([[0.0], [1.0]])
    >>> round(float(cost(X, np.array([[1, 0], [0, 1]]), W, b)), 4)
    0.5032
    """
    raise NotImplementedError
