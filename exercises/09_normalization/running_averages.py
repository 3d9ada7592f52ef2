"""Running averages that run too fast. Repair them.

A network with batch norm trains well, but its validation loss jumps from epoch to epoch. The
reason is found soon: the running averages, which take the place of the batch statistics at test
time, hardly remember anything but the last mini-batch.

Two conventions are in use. With the momentum m,

    PyTorch           running ← (1 - m) · running + m · batch          usually m = 0.1
    Keras, courses    running ← m · running + (1 - m) · batch          usually m = 0.9 or 0.99

They say the same if one of them has 1 - m where the other one has m. The code below was copied from
a source with the other convention; here momentum is meant as in PyTorch. It has three faults. After
repair,

- `update` follows PyTorch: of a batch x of shape (N, D), N >= 2, it takes the mean of each feature
  and the *unbiased* variance, with N - 1 in the denominator, and returns the new running averages;
- `after_batches` begins with a mean of 0 and a variance of 1 for each feature, and updates once for
  each batch of the list, in order; the batches may differ in N;
- `normalize` works at test time: it uses the running averages, for batches of every size;
- `to_pytorch` turns a momentum of Keras into that of PyTorch.

Worked example: running mean 0, running variance 1, momentum 0.1 and the batch (1, 2, 3, 4), with
the mean 2.5 and the unbiased variance 5/3. The new mean is 0.9 · 0 + 0.1 · 2.5 = 0.25, the new
variance 0.9 · 1 + 0.1 · 5/3 = 1.0667.

All arrays hold floats, and arguments are left as they were.
"""

import numpy as np


def update(
    mean: np.ndarray, var: np.ndarray, x: np.ndarray, momentum: float = 0.1
) -> tuple[np.ndarray, np.ndarray]:
    """Return the new running mean and variance, of shape (D,), after a batch x (N, D)."""
    new_mean = momentum * mean + (1 - momentum) * x.mean(axis=0)
    new_var = momentum * var + (1 - momentum) * x.var(axis=0)
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
    if len(x) > 1:
        mean, var = x.mean(axis=0), x.var(axis=0)
    return (x - mean) / np.sqrt(var + eps)


def to_pytorch(keras_momentum: float) -> float:
    """Return the momentum that has the same effect in PyTorch's convention."""
    return 1 - keras_momentum
