"""The window as a list of pixels, and maxima of unfolded windows."""

import math


def one_pooling(poolings):
    steps = [f if s is None else s for f, s in poolings]
    seen = {0}
    for (f, _), step in zip(reversed(poolings), reversed(steps), strict=True):
        seen = {pixel * step + u for pixel in seen for u in range(f)}
    return max(seen) + 1, math.prod(steps)


def shrunk(x, poolings):
    window, stride = one_pooling(poolings)
    return x.unfold(2, window, stride).unfold(3, window, stride).amax(dim=(4, 5))
