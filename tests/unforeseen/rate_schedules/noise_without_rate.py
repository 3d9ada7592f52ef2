# mistake: the noise is not multiplied by the rate
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


def inverse_time(lr, k, epochs):
    return lr / (1 + k * epochs)


def exponential(lr, r, epochs):
    return lr * r**epochs


def inverse_root(k, epochs):
    return k / np.sqrt(epochs)


def staircase(lr, n, epochs):
    return lr * 0.5 ** (epochs // n)


def linear_warmup(lr, n, steps):
    return lr * np.minimum(1.0, (steps + 1) / n)


def mean_squares(rates, noise, start):
    w = np.full(noise.shape[0], float(start))
    result = [np.mean(w**2)]
    for t in range(len(rates)):
        w = w - rates[t] * w - noise[:, t]
        result.append(np.mean(w**2))
    return np.array(result)
