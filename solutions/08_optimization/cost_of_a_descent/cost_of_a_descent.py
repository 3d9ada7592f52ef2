"""What a descent costs: the reference."""

import numpy as np


def descend(
    X: np.ndarray,
    y: np.ndarray,
    lr: float,
    batch_size: int,
    epochs: int,
    rng: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray]:
    """Return (gradients, losses), each with an entry for the start and one for each update.

    gradients[k] is the number of single-example gradients that the first k updates have computed,
    losses[k] the loss over all examples after k updates.

    >>> X, y = np.array([[1.0], [1.0]]), np.array([2.0, 2.0])
    >>> gradients, losses = descend(X, y, 0.5, 1, 2, np.random.default_rng(0))
    >>> np.asarray(gradients).tolist()
    [0, 1, 2, 3, 4]
    >>> np.round(losses, 4)
    array([2.    , 0.5   , 0.125 , 0.0312, 0.0078])
    """
    m, w = len(X), np.zeros(X.shape[1])
    gradients, losses = [0], [np.mean(y**2) / 2]
    for _ in range(epochs):
        order = rng.permutation(m)
        for start in range(0, m, batch_size):
            batch = order[start : start + batch_size]
            w = w - lr * X[batch].T @ (X[batch] @ w - y[batch]) / len(batch)
            gradients.append(gradients[-1] + len(batch))
            losses.append(np.mean((X @ w - y) ** 2) / 2)
    return np.array(gradients), np.array(losses)


def cost_to_reach(
    gradients: np.ndarray, losses: np.ndarray, threshold: float, examples: int
) -> tuple[int, float] | None:
    """Return (updates, epochs) paid when the loss was first at or below the threshold.

    gradients and losses are what `descend` returns, for a training set of so many examples. epochs
    may be a fraction. Returns None where the threshold is never reached.

    >>> cost_to_reach(np.array([0, 1, 2, 3]), np.array([2.0, 0.5, 0.125, 0.6]), 0.5, 2)
    (1, 0.5)
    """
    reached = np.flatnonzero(losses <= threshold)
    if not len(reached):
        return None
    updates = reached[0]
    return updates, gradients[updates] / examples
