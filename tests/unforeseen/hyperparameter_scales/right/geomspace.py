# right: np.interp on the logarithms, floor of a uniform number
import numpy as np


def log_uniform(low, high, size, rng):
    ends = np.log([low, high])
    return np.exp(np.interp(rng.random(size), [0, 1], ends))


def momentum(low, high, size, rng):
    near, far = 1 - high, 1 - low
    return 1 - near * (far / near) ** rng.random(size)


def whole_numbers(low, high, size, rng):
    return low + np.floor(rng.random(size) * (high + 1 - low)).astype(int)
