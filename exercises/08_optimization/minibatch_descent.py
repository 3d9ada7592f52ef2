"""Mini-batch gradient descent.

Gradient descent on all m examples makes one update per pass over the data. Mini-batch gradient
descent cuts the data into batches of B examples and makes an update after each of them, with the
gradient of that batch alone. One pass over all examples is an epoch. The columns are put in a new
random order before each epoch, so that the batches differ from epoch to epoch.

With examples as columns, X has the shape (n, m) and the labels Y, each 0 or 1, have the shape
(1, m). The batches are cut from the shuffled columns in turn, B each; where B does not divide m,
the last batch is smaller and is used as well. For m = 5 and B = 2, with the columns in the order
3, 0, 4, 1, 2, the batches are (3, 0), (4, 1) and (2).

The model is logistic regression without a bias, w having the shape (n, 1). On a batch of b examples

    P = σ(wᵀ X)    σ(z) = 1 / (1 + exp(-z))
    L = -1/b Σ (y log p + (1 - y) log(1 - p))          gradient = 1/b X (P - Y)ᵀ
    w ← w - lr · gradient

An example with the numbers of one batch: X = [[1, 1]], Y = [[1, 0]], w = [[0]]. Both p are 1/2, so
L = log 2, and the gradient is 1/2 (-1/2 + 1/2) = 0.

Write both functions. The arrays hold floats, and entries of wᵀX stay between -10 and 10;
1 <= B <= m, lr >= 0, and there is at least one epoch. Draw all random numbers from `rng`, so that a
run can be repeated. The arguments are left as they were.
"""

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
    raise NotImplementedError


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
    raise NotImplementedError
