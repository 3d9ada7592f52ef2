"""Weights that fluctuate, and an average that does not.

Near a minimum, stochastic gradient descent with a constant rate never comes to rest: the noise of
the mini-batches keeps pushing the weights about, and which weights are kept at the end is a matter
of chance. A smaller rate calms them, but slows the way there. Another remedy leaves the training as
it is and keeps an exponential moving average of the weights beside it, for use at the end:

    average ← d · average + (1 - d) · w          after each step, with a fixed decay 0 <= d < 1

A mean of the last 50 weights would need 50 copies of the model. This average needs one, which is
updated in place, and never learns how many weights there were.

To measure what it does, take a model with the loss Σ h w²/2, where h > 0 holds the curvature of
each weight. Its gradient is h w, and the noise of the mini-batch is added to it, so that step
number t is

    w ← w - lr · (h w + noise[t])        entry by entry, noise[t] being row t of the array noise

The average begins with the starting weights. It is updated with the new w of each step, and
training takes no notice of it.

An example with one weight, h = 2, lr = 0.1 and d = 0.5, from w = 1, when the noise is 0 and then 1:

    w = 0.8, average = 0.9          w = 0.8 - 0.1 · (1.6 + 1) = 0.54, average = 0.72

All arrays hold floats.
"""

import numpy as np


def ema_update(average: np.ndarray, weights: np.ndarray, decay: float) -> None:
    """Update the array `average` in place with `weights`, which stay as they are.

    The two arrays have the same shape, of one axis or more. Nothing is returned, and nothing is
    kept from one call to the next.

    >>> average = np.array([1.0, 4.0])
    >>> ema_update(average, np.array([3.0, 0.0]), decay=0.75)
    >>> average
    array([1.5, 3. ])
    """
    raise NotImplementedError


def noisy_descent(
    w: np.ndarray, h: np.ndarray, noise: np.ndarray, lr: float, decay: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return (path, averages), whose rows are the weights and their average after each step.

    Row t is what there is after the step that takes noise[t]. w and h have the shape (n,) and noise
    has the shape (steps, n), with at least one step. Both results have the shape of noise. The
    arguments stay as they were.

    >>> noise = np.array([[0.0], [1.0]])
    >>> path, averages = noisy_descent(np.array([1.0]), np.array([2.0]), noise, lr=0.1, decay=0.5)
    >>> path.round(6).tolist(), averages.round(6).tolist()
    ([[0.8], [0.54]], [[0.9], [0.72]])
    """
    raise NotImplementedError
