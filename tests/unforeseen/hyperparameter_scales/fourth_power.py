# mistake: the fourth power of a uniform number in place of an exponential
import numpy as np


def log_uniform(low, high, size, rng):

    return low + (high - low) * rng.random(size) ** 4


def momentum(low, high, size, rng):
    near, far = 1 - high, 1 - low
    return 1 - near * (far / near) ** rng.random(size)


def whole_numbers(low, high, size, rng):
    return low + np.floor(rng.random(size) * (high + 1 - low)).astype(int)
