# mistake: the rise leaves out first on the way: it is the larger of first and the line from 0
import math


def rate(t, first, peak, floor, warmup, total):
    if t < warmup:
        return max(first, peak * t / warmup)
    if t >= total:
        return floor
    share = (t - warmup) / (total - warmup)
    return floor + 0.5 * (peak - floor) * (1 + math.cos(math.pi * share))


def sgd_step(params, grads, t, first, peak, floor, warmup, total):
    lr = rate(t, first, peak, floor, warmup, total)
    return {k: v - lr * grads[k] for k, v in params.items()}, t + 1
