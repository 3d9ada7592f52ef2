# mistake: a stride that is left out is taken as 1
import torch
from torch.nn.functional import max_pool2d


def one_pooling(poolings):
    window, jump = 1, 1
    for f, s in poolings:
        s = 1 if s is None else s
        window += (f - 1) * jump
        jump *= s
    return window, jump


def shrunk(x, poolings):
    f, s = one_pooling(poolings)
    return max_pool2d(x, f, s)
