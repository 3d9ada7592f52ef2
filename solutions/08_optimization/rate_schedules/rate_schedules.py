"""Learning-rate schedules, and what they are good for: the reference."""

import numpy as np


def inverse_time(lr: float, k: float, epochs: np.ndarray) -> np.ndarray:
    """Return the rates of inverse-time decay for the epochs, an array of whole numbers.

    >>> inverse_time(0.6, 0.5, np.array([1, 2, 4]))
    array([0.4, 0.3, 0.2])
    """
    return lr / (1 + k * epochs)


def exponential(lr: float, r: float, epochs: np.ndarray) -> np.ndarray:
    """Return the rates of exponential decay for the epochs, an array of whole numbers.

    >>> exponential(0.4, 0.5, np.array([1, 2, 4]))
    array([0.2  , 0.1  , 0.025])
    """
    return lr * r**epochs


def inverse_root(k: float, epochs: np.ndarray) -> np.ndarray:
    """Return the rates k / sqrt(epoch) for the epochs, an array of whole numbers.

    >>> inverse_root(0.6, np.array([1, 4, 9]))
    array([0.6, 0.3, 0.2])
    """
    return k / np.sqrt(epochs)


def staircase(lr: float, n: int, epochs: np.ndarray) -> np.ndarray:
    """Return the rates that are halved every n epochs, for an array of whole numbers.

    >>> staircase(0.8, 3, np.array([1, 2, 3, 5, 6]))
    array([0.8, 0.8, 0.4, 0.4, 0.2])
    """
    return lr * 0.5 ** (epochs // n)


def linear_warmup(lr: float, n: int, steps: np.ndarray) -> np.ndarray:
    """Return the rates with a warm-up over n steps, for an array of steps counted from 0.

    >>> linear_warmup(0.8, 4, np.arange(6))
    array([0.2, 0.4, 0.6, 0.8, 0.8, 0.8])
    """
    return lr * np.minimum(steps + 1, n) / n


def mean_squares(rates: np.ndarray, noise: np.ndarray, start: float) -> np.ndarray:
    """Return the mean of w² over all runs at the start and after each step.

    rates has the shape (steps,), noise the shape (runs, steps), and the result (steps + 1,).

    >>> mean_squares(np.array([0.5, 0.5]), np.array([[1.0, -1.0], [-1.0, 1.0]]), 4.0)
    array([16.    ,  4.25  ,  1.0625])
    """
    w = np.full(len(noise), start)
    means = [np.mean(w**2)]
    for lr, e in zip(rates, noise.T, strict=True):
        w = w - lr * (w + e)
        means.append(np.mean(w**2))
    return np.array(means)
