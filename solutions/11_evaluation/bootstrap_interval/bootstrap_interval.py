"""How far can an accuracy be trusted? An interval by the bootstrap.

A classifier is right on 43 of 50 test images, 86 %. Other 50 images would have given another
figure; how different it might have been can be estimated without any. Draw 50 of the 50 at random,
with replacement, so that some come twice and others not at all, and take the accuracy on these.
Done many times, the accuracies spread about as they would over real test sets.

The percentile interval at the level 0.95 reaches from the 2.5 % quantile of these accuracies to the
97.5 % quantile; at another level the rest is halved in the same way. Take quantiles as np.quantile
does by default.

`correct` holds for each image whether it was classified rightly, as booleans, shape (N,). A
resample is a row of N indices; `picks` has B of them, shape (B, N). `interval` draws its picks
itself, with

    rng.integers(0, N, size=(resamples, N))
"""

import numpy as np


def accuracies(correct: np.ndarray, picks: np.ndarray) -> np.ndarray:
    """Return the accuracy on each resample, shape (B,).

    >>> correct = np.array([True, False, True, True])
    >>> accuracies(correct, np.array([[0, 1, 1, 2], [0, 0, 2, 3]]))
    array([0.5, 1. ])
    """
    return correct[picks].mean(axis=1)


def percentiles(values: np.ndarray, level: float) -> tuple[float, float]:
    """Return the two ends of the percentile interval of some values.

    >>> percentiles(np.arange(101.0), 0.9)
    (5.0, 95.0)
    """
    rest = (1 - level) / 2
    low, high = np.quantile(values, [rest, 1 - rest])
    return float(low), float(high)


def interval(
    correct: np.ndarray, resamples: int, level: float, rng: np.random.Generator
) -> tuple[float, float]:
    """Return the interval for the accuracy, from so many resamples.

    >>> interval(np.ones(20, bool), 100, 0.95, np.random.default_rng(0))
    (1.0, 1.0)
    """
    n = len(correct)
    picks = rng.integers(0, n, size=(resamples, n))
    return percentiles(accuracies(correct, picks), level)
