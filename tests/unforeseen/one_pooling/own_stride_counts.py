# mistake: the window grows by the stride of the layer itself as well
import torch
from torch.nn.functional import max_pool2d


def one_pooling(poolings):
    window, jump = 1, 1
    for f, s in poolings:
        s = f if s is None else s
        jump *= s
        window += (f - 1) * jump
    return window, jump


def shrunk(x, poolings):
    f, s = one_pooling(poolings)
    return max_pool2d(x, f, s)
