"""From the last pooling to the first, and a module."""

from torch import nn


def one_pooling(poolings):
    window, stride = 1, 1
    for f, s in reversed(poolings):
        step = f if s is None else s
        window = (window - 1) * step + f
        stride = stride * step
    return window, stride


def shrunk(x, poolings):
    window, stride = one_pooling(poolings)
    return nn.MaxPool2d(kernel_size=window, stride=stride)(x)
