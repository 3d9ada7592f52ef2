"""Train a small network on XOR: the reference."""

import numpy as np


def update(w: float | np.ndarray, gradient: float | np.ndarray, lr: float) -> float | np.ndarray:
    """Return w after one step of gradient descent; w and gradient are numbers or arrays.

    >>> update(np.array([2.0, -1.0]), np.array([4.0, 2.0]), 0.25)
    array([ 1. , -1.5])
    """
    return w - lr * gradient


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
    W1, b1, W2, b2 = params
    hidden = np.tanh(X @ W1 + b1)
    return hidden, 1 / (1 + np.exp(-(hidden @ W2 + b2)))


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
    hidden, p = forward(params, X)
    dz = (p - Y) / len(X)
    dhidden = dz @ params[2].T
    dsum = dhidden * (1 - hidden**2)
    return X.T @ dsum, dsum.sum(axis=0), hidden.T @ dz, dz.sum(axis=0)


def train(
    params: tuple, X: np.ndarray, Y: np.ndarray, lr: float, steps: int
) -> tuple[tuple, np.ndarray]:
    """Return the params after so many steps, and the losses (steps,), each before its step.

    >>> params = np.zeros((2, 2)), np.zeros(2), np.ones((2, 1)), np.zeros(1)
    >>> params, losses = train(params, np.array([[1.0, 2.0]]), np.array([[1.0]]), 1.0, 2)
    >>> np.round(losses, 4)
    array([0.6931, 0.0796])
    """
    losses = []
    for _ in range(steps):
        p = forward(params, X)[1]
        losses.append(-np.mean(Y * np.log(p) + (1 - Y) * np.log(1 - p)))
        grads = gradients(params, X, Y)
        params = tuple(update(w, dw, lr) for w, dw in zip(params, grads, strict=True))
    return params, np.array(losses)
