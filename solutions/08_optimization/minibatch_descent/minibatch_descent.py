"""Mini-batch gradient descent: the reference."""

import numpy as np


def minibatches(
    X: np.ndarray, Y: np.ndarray, batch_size: int, rng: np.random.Generator
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the batches of one epoch, a list of pairs (X_t, Y_t) of shapes (n, b) and (1, b).

    >>> X, Y = np.array([[1.0, 2.0, 3.0, 4.0, 5.0]]), np.array([[0.0, 1.0, 0.0, 1.0, 0.0]])
    >>> batches = minibatches(X, Y, 2, np.random.default_rng(0))
    >>> [X_t.shape for X_t, _ in batches]
    [(1, 2), (1, 2), (1, 1)]
    """
    order = rng.permutation(X.shape[1])
    batches = []
    for start in range(0, X.shape[1], batch_size):
        chosen = order[start : start + batch_size]
        batches.append((X[:, chosen], Y[:, chosen]))
    return batches


def train(
    X: np.ndarray,
    Y: np.ndarray,
    w: np.ndarray,
    lr: float,
    batch_size: int,
    epochs: int,
    rng: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray]:
    """Return (w, losses) after training from the start w.

    losses has one axis and an entry for each update, in order: the loss of the batch at the weights
    before its update.

    >>> X, Y = np.array([[1.0, 2.0]]), np.array([[1.0, 1.0]])
    >>> w, losses = train(X, Y, np.zeros((1, 1)), 1.0, 2, 3, np.random.default_rng(0))
    >>> w.round(3)
    array([[1.319]])
    >>> np.round(losses, 3)
    array([0.693, 0.294, 0.198])
    """
    losses = []
    for _ in range(epochs):
        for X_t, Y_t in minibatches(X, Y, batch_size, rng):
            P = 1 / (1 + np.exp(-w.T @ X_t))
            losses.append(-np.mean(Y_t * np.log(P) + (1 - Y_t) * np.log(1 - P)))
            w = w - lr * X_t @ (P - Y_t).T / X_t.shape[1]
    return w, np.array(losses)
