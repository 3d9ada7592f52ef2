"""Batch normalisation in training: the forward pass.

A layer learns more easily when its inputs keep a steady mean and scale while the layers below it
change. Batch normalisation sees to that for every feature separately, with the statistics of the
current mini-batch, and then lets the network choose the mean and scale that it likes best.

For a batch x of shape (N, D), N examples with D features, and per feature j:

    μ_j  = 1/N Σ_i x_ij                     mean over the batch
    σ²_j = 1/N Σ_i (x_ij - μ_j)²            biased variance over the batch
    x̂_ij = (x_ij - μ_j) / sqrt(σ²_j + ε)    mean 0, variance 1 (a shade less, for ε)
    y_ij = γ_j x̂_ij + β_j                   learned scale γ and shift β

At test time a single example has no batch to be compared with. So training also keeps running
averages of both statistics, which play no part in y:

    running_mean ← (1 - momentum) · running_mean + momentum · μ
    running_var  ← (1 - momentum) · running_var  + momentum · σ² · N/(N-1)

The factor N/(N-1) makes the variance unbiased: the running one is to estimate the variance of all
data, while the one in x̂ describes just these N examples. PyTorch does the same. y is right also
for a feature like a time stamp, whose mean is a million times its deviation.

An example. The feature (1, 2, 3, 4) has μ = 2.5 and σ² = 1.25, so x̂ = (-1.342, -0.447, 0.447,
1.342); with γ = 2 and β = 1, y = (-1.683, 0.106, 1.894, 3.683). A running variance of 1 becomes
0.9 · 1 + 0.1 · 1.25 · 4/3 = 1.0667.
"""

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
    raise NotImplementedError
