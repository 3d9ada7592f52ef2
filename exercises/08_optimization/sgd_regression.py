"""Linear regression by stochastic gradient descent.

A prediction is x_i · w, one number for each example x_i, and its cost is C_i = (x_i · w - y_i)²/2.
The cost of N examples is the mean of theirs, C = (C_1 + … + C_N)/N. Differentiation is linear, so
the gradient of the mean is the mean of the gradients:

    ∇C = (∇C_1 + … + ∇C_N)/N

This is why a few examples, drawn at random, give an estimate of ∇C that is right on average.
Stochastic gradient descent (SGD) moves w by the gradient of one small batch after another. In each
epoch every example is used once, in an order that is drawn anew:

    order = rng.permutation(N), row numbers of x, drawn once at the start of each epoch
    the first batch is the first batch_size examples in this order, the next batch the next ones, …
    for each batch:  w ← w - lr · (gradient of the mean cost of the batch)

Where batch_size does not divide N the last batch is smaller, and is used like any other. batch_size
may be larger than N.

Worked example: x_1 = (1, 2), y_1 = 1, x_2 = (1, 0.5), y_2 = 3, w = (0, 0). The gradients of the two
examples are (-1, -2) and (-3, -1.5); that of the mean cost is (-2, -1.75).

    x    (N, D), floats          y    (N,), floats          w    (D,), floats

Draw from rng nothing but these permutations. The arguments stay as they were.
"""

import numpy as np


def example_gradients(w: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the gradient of each example's cost with respect to w, of shape (N, D).

    >>> x, y = np.array([[1.0, 2.0], [1.0, 0.5]]), np.array([1.0, 3.0])
    >>> example_gradients(np.array([1.0, 1.0]), x, y)
    array([[ 2.  ,  4.  ],
           [-1.5 , -0.75]])
    """
    raise NotImplementedError


def cost_gradient(w: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the gradient of the mean cost with respect to w, of shape (D,).

    >>> x, y = np.array([[1.0, 2.0], [1.0, 0.5]]), np.array([1.0, 3.0])
    >>> cost_gradient(np.array([1.0, 1.0]), x, y)
    array([0.25 , 1.625])
    """
    raise NotImplementedError


def sgd(
    x: np.ndarray,
    y: np.ndarray,
    lr: float,
    batch_size: int,
    epochs: int,
    rng: np.random.Generator,
) -> np.ndarray:
    """Return w of shape (D,) after so many epochs of SGD from w = 0.

    >>> x, y = np.array([[1.0], [2.0], [3.0]]), np.array([2.0, 4.0, 6.0])
    >>> sgd(x, y, 0.1, 2, 50, np.random.default_rng(0)).round(6)
    array([2.])
    """
    raise NotImplementedError
