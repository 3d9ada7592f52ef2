"""Orthogonal weights: no direction is lost.

Random weights of the right variance keep the size of a signal on average. Single directions they
stretch or shrink, and over many layers the differences multiply: some directions explode while
others vanish. An orthogonal matrix keeps the length of every vector, and so does a product of as
many of them as you like.

A matrix w of shape (n_out, n_in) cannot keep every length if it has fewer rows than columns. What
it can be, times a gain, is

    w @ w.T = gain² * I        if n_out <= n_in: its rows have length gain and are orthogonal
    w.T @ w = gain² * I        if n_out >= n_in: its columns are

One way to draw such a matrix is the QR decomposition of a matrix of normally distributed numbers.
np.linalg.qr gives an orthogonal q and a triangular r; but their signs are decided by the algorithm,
not by chance, so that q[0, 0], say, always has the same sign. What is asked for is fair: all
entries are random, each is as likely to be positive as negative, and two of them are as likely to
have the same sign as not.

How far a stack of layers is from keeping lengths, the singular values of the product of its
matrices tell: the largest is the factor by which some input is lengthened most, the smallest that
by which some input is shortened most. For the layers [[2, 0], [0, 1]] and then [[3, 0], [0, 0.5]]
the product is [[6, 0], [0, 0.5]], and they are 6 and 0.5.

Write both functions. Draw all random numbers from `rng`. n_in and n_out are 1 or more, gain > 0.
weights is a list of at least one square matrix of floats, w_1 first, all of the same size, and the
layers compute w_L @ … @ w_2 @ w_1 @ x. The arguments are left as they were.
"""

import numpy as np


def orthogonal(n_out: int, n_in: int, gain: float, rng: np.random.Generator) -> np.ndarray:
    """Return a random matrix of shape (n_out, n_in) with orthogonal rows or columns.

    >>> w = orthogonal(2, 3, 1.0, np.random.default_rng(0))
    >>> bool(np.allclose(w @ w.T, np.eye(2)))
    True
    """
    raise NotImplementedError


def stretch(weights: list[np.ndarray]) -> tuple[float, float]:
    """Return the largest and the smallest singular value of the product of all layers."""
    raise NotImplementedError
