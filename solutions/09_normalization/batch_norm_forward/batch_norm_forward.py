"""Batch normalisation in training: the forward pass (the reference)."""

import numpy as np


def batch_norm_forward(
    x: np.ndarray,
    gamma: np.ndarray,
    beta: np.ndarray,
    running_mean: np.ndarray,
    running_var: np.ndarray,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return y and the new running mean and variance, for a batch in training.

    x and y have shape (N, D) with N >= 2; all others have shape (D,). All hold float64.
    The arguments stay as they were: the new running averages are new arrays.

    >>> x = np.array([[1.0], [2.0], [3.0], [4.0]])
    >>> gamma, beta = np.array([2.0]), np.array([1.0])
    >>> y, mean, var = batch_norm_forward(x, gamma, beta, np.zeros(1), np.ones(1))
    >>> y[:, 0]
    array([-1.68327084,  0.10557639,  1.89442361,  3.68327084])
    >>> mean, var
    (array([0.25]), array([1.06666667]))
    """
    n = len(x)
    mean = x.mean(axis=0)
    var = x.var(axis=0)

    normalized = (x - mean) / np.sqrt(var + eps)
    y = gamma * normalized + beta

    new_mean = (1 - momentum) * running_mean + momentum * mean
    new_var = (1 - momentum) * running_var + momentum * var * n / (n - 1)
    return y, new_mean, new_var
