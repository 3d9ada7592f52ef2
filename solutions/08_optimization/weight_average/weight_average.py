"""Weights that fluctuate, and an average that does not: the reference."""

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
    average *= decay
    average += (1 - decay) * weights


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
    average = w.copy()
    path, averages = np.empty(noise.shape), np.empty(noise.shape)
    for t, error in enumerate(noise):
        w = w - lr * (h * w + error)
        ema_update(average, w, decay)
        path[t], averages[t] = w, average
    return path, averages
