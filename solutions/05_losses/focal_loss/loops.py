"""One example at a time, with plain Python."""

import math

import numpy as np


def terms(z, y):
    m = float(z) if y == 1 else -float(z)
    e = math.exp(-abs(m))
    p, rest = (1 / (1 + e), e / (1 + e)) if m >= 0 else (e / (1 + e), 1 / (1 + e))
    log_p = min(m, 0.0) - math.log1p(e)
    return p, rest, log_p


def focal_loss(z, y, gamma):
    out = np.zeros(z.shape)
    for place in np.ndindex(z.shape):
        _, rest, log_p = terms(z[place], y[place])
        out[place] = -(rest**gamma) * log_p
    return out


def focal_gradient(z, y, gamma):
    out = np.zeros(z.shape)
    for place in np.ndindex(z.shape):
        p, rest, log_p = terms(z[place], y[place])
        slope = rest**gamma * (gamma * p * log_p - rest)
        out[place] = slope if y[place] == 1 else -slope
    return out
