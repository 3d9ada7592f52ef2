# right: both stretches as weighted means of their ends, sine squared, the plan as *args
from math import pi, sin


def rate(t, first, peak, floor, warmup, total):
    if t >= total:
        return float(floor)
    if t >= warmup:
        down = sin(pi / 2 * (t - warmup) / (total - warmup)) ** 2
        return (1 - down) * peak + down * floor
    return ((warmup - t) * first + t * peak) / warmup


def sgd_step(params, grads, t, *plan):
    moved = {}
    for name in reversed(list(params)):
        moved[name] = -rate(t, *plan) * grads[name] + params[name]
    t += 1
    return moved, t
