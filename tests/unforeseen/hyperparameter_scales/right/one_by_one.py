# right: one draw after the other, with math
import math

import numpy as np


def log_uniform(low, high, size, rng):
    width = math.log2(high) - math.log2(low)
    return np.array([2 ** (math.log2(low) + width * rng.random()) for _ in range(size)])


def momentum(low, high, size, rng):
    r = rng.uniform(np.log10(1 - high), np.log10(1 - low), size=size)
    return 1 - 10**r


def whole_numbers(low, high, size, rng):
    return [int(rng.integers(low, high, endpoint=True)) for _ in range(size)]
