"""What a descent costs: full batch against SGD.

Which is faster, gradient descent on all examples or SGD on a few? It depends on what is counted.
An update on B examples computes B gradients, one for each, so that epochs and gradients count work,
and updates count steps. Here both methods run on the same least-squares problem, and you record
what each has paid when it reaches a given loss.

A linear model predicts x · w, with the loss L(w) = 1/(2m) Σ (x_i · w - y_i)² over all m examples.
From w = 0, each epoch shuffles the m examples, cuts them into batches of B (the last may be
smaller), and makes an update for each batch with the mean gradient of its examples:

    w ← w - lr · 1/b Σ (x_i · w - y_i) x_i        over the b examples of the batch

B = m is gradient descent on all examples. L is always taken over all examples, to compare fairly;
it is not counted as work.

An example: m = 2, x = [[1], [1]], y = [2, 2], lr = 0.5 and B = 1. w is 0, 1, 1.5 after 0, 1, 2
updates, and L is 2, 0.5, 0.125 after 0, 1, 2 gradients. L <= 0.5 is reached after 1 update, which
is half an epoch. With B = 2 it is also reached after 1 update, but that is a whole epoch.

Write both functions. X has the shape (m, n) and y (m,), all of floats; 1 <= B <= m, and there is at
least one epoch. Draw all random numbers from `rng`. The arguments are left as they were.
"""

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
    raise NotImplementedError


def cost_to_reach(
    gradients: np.ndarray, losses: np.ndarray, threshold: float, examples: int
) -> tuple[int, float] | None:
    """Return (updates, epochs) paid when the loss was first at or below the threshold.

    gradients and losses are what `descend` returns, for a training set of so many examples. epochs
    may be a fraction. Returns None where the threshold is never reached.

    >>> cost_to_reach(np.array([0, 1, 2, 3]), np.array([2.0, 0.5, 0.125, 0.6]), 0.5, 2)
    (1, 0.5)
    """
    raise NotImplementedError
