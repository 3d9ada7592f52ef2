"""The noise of mini-batch gradients, simulated.

A linear model with the weights w predicts x · w. Its loss on N examples and the gradient are

    L = 1/(2N) Σ_i (x_i · w - y_i)²          dL/dw = 1/N Σ_i (x_i · w - y_i) x_i

Training takes the same average over a few examples instead of all. It is a random vector: right on
average, and with a variance that falls with the size B of the batch. Both can be calculated; here
they are to be seen. At fixed weights, draw many batches, compute the gradient of each, and look at
the mean and the variance of what comes out.

An example: N = 2, x = [[1], [1]], y = [0, 2] and w = [0] have the gradients 0 and -2. The full
gradient is -1. Batches of one have the mean -1 and the variance 1. Batches of two, drawn with
replacement, are 0, -1, -1 and -2, each equally likely, with the mean -1 and the variance 1/2.

Write both functions. X has the shape (N, n), y (N,) and w (n,), all of floats; N, n, B and the
number of repeats are at least 1, and B may exceed N.

In `simulate` every batch is drawn anew: B examples, each uniformly from all N and independently of
the others, so that an example may occur twice. The variance of each component is the mean of the
squared deviations from the mean of the drawn gradients, which for a single repeat is 0. Draw all
random numbers from `rng`, so that a run can be repeated. The arguments are left as they were.
"""

import numpy as np


def full_gradient(X: np.ndarray, y: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Return the gradient of the loss on all examples, shape (n,).

    >>> full_gradient(np.array([[1.0], [1.0]]), np.array([0.0, 2.0]), np.array([0.0]))
    array([-1.])
    """
    raise NotImplementedError


def simulate(
    X: np.ndarray,
    y: np.ndarray,
    w: np.ndarray,
    batch_size: int,
    repeats: int,
    rng: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray]:
    """Return mean and variance, each of shape (n,), of the gradients of `repeats` batches.

    >>> X, y, w = np.array([[1.0], [1.0]]), np.array([0.0, 2.0]), np.array([0.0])
    >>> mean, variance = simulate(X, y, w, 2, 10_000, np.random.default_rng(0))
    >>> bool(abs(mean[0] + 1) < 0.05), bool(abs(variance[0] - 0.5) < 0.05)
    (True, True)
    """
    raise NotImplementedError
