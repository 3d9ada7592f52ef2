# mistake: total is taken for the length of the fall alone, and the share is limited there
import math


def rate(t, first, peak, floor, warmup, total):
    if t < warmup:
        return first + (peak - first) * t / warmup
    t = min(t - warmup, total)
    return floor + 0.5 * (peak - floor) * (1 + math.cos(math.pi * t / total))


def sgd_step(params, grads, t, first, peak, floor, warmup, total):
    lr = rate(t, first, peak, floor, warmup, total)
    return {k: v - lr * grads[k] for k, v in params.items()}, t + 1
