"""Train a small network on XOR.

XOR is 1 where exactly one of two inputs is 1. No single unit can compute it, since no line
separates its ones from its zeros; a network with one hidden layer can, and finds the weights by
gradient descent. With N examples in the rows of X and H hidden units:

    hidden = tanh(X W1 + b1)
    p      = σ(hidden W2 + b2),   σ(z) = 1/(1 + e^-z), the probability of a 1
    loss   = -mean over the examples of  y ln p + (1 - y) ln(1 - p)

Each step of gradient descent moves every weight and every bias against its gradient, by lr times
the gradient. All four gradients of a step are taken at the params that the step begins with, from
all N examples.

    X    (N, D)        W1    (D, H)      b1    (H,)
    Y    (N, 1)        W2    (H, 1)      b2    (1,)        params = (W1, b1, W2, b2)

Worked example: with D = H = N = 1, x = 1, y = 1, W1 = 0, b1 = 0, W2 = 1 and b2 = 0, hidden is 0 and
p is 0.5. The gradients with respect to (W1, b1, W2, b2) are (-0.5, -0.5, 0, -0.5).

All arrays are of floats; p never gets so close to 0 or 1 that a logarithm fails. The checks also
use other data than XOR, and they train on XOR from three given starts with H = 4: after 100 steps
with lr = 1 the loss is to be below 0.1, and p above 0.5 for the ones and below it for the zeros.
Use numpy only. The arguments stay as they were, also those of update.
"""

import numpy as np


def update(w: float | np.ndarray, gradient: float | np.ndarray, lr: float) -> float | np.ndarray:
    """Return w after one step of gradient descent; w and gradient are numbers or arrays.

    >>> update(np.array([2.0, -1.0]), np.array([4.0, 2.0]), 0.25)
    array([ 1. , -1.5])
    """
    raise NotImplementedError


def forward(params: tuple, X: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return hidden (N, H) and p (N, 1).

    >>> W1, b1 = np.array([[1.0, -1.0], [1.0, 0.5]]), np.array([0.0, 0.5])
    >>> W2, b2 = np.array([[1.0], [2.0]]), np.array([-1.0])
    >>> hidden, p = forward((W1, b1, W2, b2), np.array([[0.0, 0.0], [1.0, 1.0]]))
    >>> hidden.round(4)
    array([[0.    , 0.4621],
           [0.964 , 0.    ]])
    >>> p.round(4)
    array([[0.4811],
           [0.491 ]])
    """
    raise NotImplementedError


def gradients(
    params: tuple, X: np.ndarray, Y: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the gradients of the loss with respect to W1, b1, W2 and b2, each of its shape.

    >>> params = np.zeros((2, 2)), np.zeros(2), np.ones((2, 1)), np.zeros(1)
    >>> dW1, db1, dW2, db2 = gradients(params, np.array([[1.0, 2.0]]), np.array([[1.0]]))
    >>> dW1
    array([[-0.5, -0.5],
           [-1. , -1. ]])
    >>> db2
    array([-0.5])
    """
    raise NotImplementedError


def train(
    params: tuple, X: np.ndarray, Y: np.ndarray, lr: float, steps: int
) -> tuple[tuple, np.ndarray]:
    """Return the params after so many steps, and the losses (steps,), each before its step.

    >>> params = np.zeros((2, 2)), np.zeros(2), np.ones((2, 1)), np.zeros(1)
    >>> params, losses = train(params, np.array([[1.0, 2.0]]), np.array([[1.0]]), 1.0, 2)
    >>> np.round(losses, 4)
    array([0.6931, 0.0796])
    """
    raise NotImplementedError
