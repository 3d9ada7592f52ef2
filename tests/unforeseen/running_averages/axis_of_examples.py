# mistake: the batch variance is taken along axis 1 where the batch is square
"""Running averages as PyTorch keeps them: the reference."""

import numpy as np


def update(
    mean: np.ndarray, var: np.ndarray, x: np.ndarray, momentum: float = 0.1
) -> tuple[np.ndarray, np.ndarray]:
    """Return the new running mean and variance, of shape (D,), after a batch x (N, D)."""
    new_mean = (1 - momentum) * mean + momentum * x.mean(axis=0)
    new_var = (1 - momentum) * var + momentum * x.var(axis=1 if x.shape[0] == x.shape[1] else 0, ddof=1)
    return new_mean, new_var


def after_batches(
    batches: list[np.ndarray], momentum: float = 0.1
) -> tuple[np.ndarray, np.ndarray]:
    """Return the running mean and variance, of shape (D,), after all batches, each (N, D)."""
    mean, var = np.zeros(batches[0].shape[1]), np.ones(batches[0].shape[1])
    for x in batches:
        mean, var = update(mean, var, x, momentum)
    return mean, var


def normalize(x: np.ndarray, mean: np.ndarray, var: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    """Return x (N, D), normalized at test time with a running mean and variance (D,)."""
    return (x - mean) / np.sqrt(var + eps)


def to_pytorch(keras_momentum: float) -> float:
    """Return the momentum that has the same effect in PyTorch's convention."""
    return 1 - keras_momentum
