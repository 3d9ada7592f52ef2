# right: unfolds the image and takes the largest, calling no pooling
import math


def one_pooling(poolings):
    pairs = [(f, f if s is None else s) for f, s in poolings]
    window = 1 + sum(
        (f - 1) * math.prod(s for _, s in pairs[:k]) for k, (f, _) in enumerate(pairs)
    )
    return window, math.prod(s for _, s in pairs)


def shrunk(x, poolings):
    f, s = one_pooling(poolings)
    return x.unfold(2, f, s).unfold(3, f, s).amax(dim=(-2, -1))
