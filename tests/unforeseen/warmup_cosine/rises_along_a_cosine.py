# mistake: the rise is along a cosine as well, in place of a straight line
import math


def rate(t, first, peak, floor, warmup, total):
    if t < warmup:
        return first + (peak - first) * (1 - math.cos(math.pi * t / warmup)) / 2
    share = min(1, (t - warmup) / (total - warmup))
    return floor + 0.5 * (peak - floor) * (1 + math.cos(math.pi * share))


def sgd_step(params, grads, t, first, peak, floor, warmup, total):
    lr = rate(t, first, peak, floor, warmup, total)
    return {k: v - lr * grads[k] for k, v in params.items()}, t + 1
