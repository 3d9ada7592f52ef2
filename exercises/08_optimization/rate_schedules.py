"""Learning-rate schedules, and what they are good for.

A high learning rate covers distance, a low one settles: near the minimum the gradient of a batch is
mostly noise, and the noise moves the weights by lr times its size in each step. So one begins with
a high rate and lowers it. Four common ways, with epochs counted from 1:

    inverse time     lr / (1 + k · epoch)
    exponential      lr · r^epoch               (to the power of the epoch, 0 < r < 1)
    inverse root     k / sqrt(epoch)
    staircase        lr, halved at epoch n, again at epoch 2n, at 3n and so on

In the very first steps a high rate does harm: the weights are random, the gradients large, and the
averages of the optimizer know nothing yet. With a linear warm-up of n steps the rate rises by equal
amounts, from lr / n in the first step to lr in step number n, and stays there. Steps are counted
from 0, so the n-th of them is step n - 1.

Last, see what a schedule does. On the loss w²/2 the gradient is w. In a noisy run the gradient of
step t is w + e instead, with a random number e, and the step is

    w ← w - rates[t] · (w + e)             e = noise[run, t]

All runs begin at the same start. mean_squares returns the mean of w² over the runs, at the start
and after each step. In the example below both runs go from 4 to 4 - 0.5 · (4 ± 1), to 1.5 and
2.5: the mean of the squares is (2.25 + 6.25)/2 = 4.25.

When it works, try a constant rate of 0.5, one of 0.05, and one that falls from 0.5, on a thousand
runs of 100 steps: which is first, and which ends lowest?

epochs and steps are arrays of whole numbers with one axis, in any order; what is returned has their
shape and holds floats. start may be a whole number. Arguments stay as they were.
"""

import numpy as np


def inverse_time(lr: float, k: float, epochs: np.ndarray) -> np.ndarray:
    """Return the rates of inverse-time decay for the epochs, an array of whole numbers.

    >>> inverse_time(0.6, 0.5, np.array([1, 2, 4]))
    array([0.4, 0.3, 0.2])
    """
    raise NotImplementedError


def exponential(lr: float, r: float, epochs: np.ndarray) -> np.ndarray:
    """Return the rates of exponential decay for the epochs, an array of whole numbers.

    >>> exponential(0.4, 0.5, np.array([1, 2, 4]))
    array([0.2  , 0.1  , 0.025])
    """
    raise NotImplementedError


def inverse_root(k: float, epochs: np.ndarray) -> np.ndarray:
    """Return the rates k / sqrt(epoch) for the epochs, an array of whole numbers.

    >>> inverse_root(0.6, np.array([1, 4, 9]))
    array([0.6, 0.3, 0.2])
    """
    raise NotImplementedError


def staircase(lr: float, n: int, epochs: np.ndarray) -> np.ndarray:
    """Return the rates that are halved every n epochs, for an array of whole numbers.

    >>> staircase(0.8, 3, np.array([1, 2, 3, 5, 6]))
    array([0.8, 0.8, 0.4, 0.4, 0.2])
    """
    raise NotImplementedError


def linear_warmup(lr: float, n: int, steps: np.ndarray) -> np.ndarray:
    """Return the rates with a warm-up over n steps, for an array of steps counted from 0.

    >>> linear_warmup(0.8, 4, np.arange(6))
    array([0.2, 0.4, 0.6, 0.8, 0.8, 0.8])
    """
    raise NotImplementedError


def mean_squares(rates: np.ndarray, noise: np.ndarray, start: float) -> np.ndarray:
    """Return the mean of w² over all runs at the start and after each step.

    rates has the shape (steps,), noise the shape (runs, steps), and the result (steps + 1,).

    >>> mean_squares(np.array([0.5, 0.5]), np.array([[1.0, -1.0], [-1.0, 1.0]]), 4.0)
    array([16.    ,  4.25  ,  1.0625])
    """
    raise NotImplementedError
