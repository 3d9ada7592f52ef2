"""Which gain keeps a deep network alive?

The weights of a layer with n inputs are drawn with standard deviation gain / √n. Theory says which
gain keeps the size of a signal through ReLU; for tanh it is less clear, since tanh saturates. You
can find out by trying: send a batch through fifty random layers and look at what comes out.

    a_0 = x                                     x of shape (N, n)
    a_l = f(a_(l-1) @ w_l.T)                    for l = 1 … depth, f being tanh or ReLU

where every w_l is a new (n, n) matrix of normally distributed numbers with mean 0 and standard
deviation gain / √n. There are no biases. The size of a signal is its root mean square over the
whole batch:

    rms(a) = sqrt(mean of a²)                   for a = [[3, -4], [0, 0]] it is sqrt(25/4) = 2.5

`signal_sizes` does the simulation and returns the depth + 1 sizes rms(a_0), …, rms(a_depth).

`best_gain` compares several gains by it: each is tried once, in the order given, with a fresh draw
of all layers. It returns the gain for which the size of the last signal comes nearest to that of x,
measured as a factor: rms(a_depth) / rms(x) = 2 and 1/2 are equally far from 1, and 0.1 is further
away than 5.

Last, choose a gain for each activation. For networks of 50 layers that are 100 wide, an x of size
1, and in the median of several draws, a tanh network with gain `tanh_gain()` has to end at a size
between 0.5 and 0.8, and a ReLU network with gain `relu_gain()` between 0.2 and 4. Find them with
your function, or by thinking.

Draw all random numbers from `rng`. x holds floats, not all 0; depth and n are 1 or more; a signal
may die out to exactly 0. activation is "tanh" or "relu". The arguments are left as they were.
"""

import numpy as np


def signal_sizes(
    x: np.ndarray, depth: int, gain: float, activation: str, rng: np.random.Generator
) -> list[float]:
    """Return the root mean squares of a_0, …, a_depth, depth + 1 numbers.

    >>> sizes = signal_sizes(np.ones((4, 30)), 3, 0.0, "tanh", np.random.default_rng(0))
    >>> [float(size) for size in sizes]
    [1.0, 0.0, 0.0, 0.0]
    """
    raise NotImplementedError


def best_gain(
    x: np.ndarray, depth: int, gains: list[float], activation: str, rng: np.random.Generator
) -> float:
    """Return the one of the gains with which the last signal is nearest to x in size."""
    raise NotImplementedError


def tanh_gain() -> float:
    """Return the gain of your choice for a deep tanh network."""
    raise NotImplementedError


def relu_gain() -> float:
    """Return the gain of your choice for a deep ReLU network."""
    raise NotImplementedError
