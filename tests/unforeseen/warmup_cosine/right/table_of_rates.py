# right: one table of rates up to total, looked up with min
import numpy as np


def rate(t, first, peak, floor, warmup, total):
    up = np.linspace(first, peak, warmup, endpoint=False)
    turn = np.linspace(0, np.pi, total - warmup + 1)
    table = np.concatenate([up, peak - (peak - floor) * (1 - np.cos(turn)) / 2])
    return table[min(t, len(table) - 1)]


def sgd_step(params, grads, t, first, peak, floor, warmup, total):
    eta = rate(t, first, peak, floor, warmup, total)
    return dict((k, np.subtract(v, eta * grads[k])) for k, v in params.items()), t + 1
