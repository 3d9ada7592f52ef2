"""The noise of mini-batch gradients, simulated: the reference."""

import numpy as np


def full_gradient(X: np.ndarray, y: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Return the gradient of the loss on all examples, shape (n,).

    >>> full_gradient(np.array([[1.0], [1.0]]), np.array([0.0, 2.0]), np.array([0.0]))
    array([-1.])
    """
    return X.T @ (X @ w - y) / len(X)


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
    drawn = rng.integers(len(X), size=(repeats, batch_size))
    gradients = X * (X @ w - y)[:, None]
    batches = gradients[drawn].mean(axis=1)
    return batches.mean(axis=0), batches.var(axis=0)
