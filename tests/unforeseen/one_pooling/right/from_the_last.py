# right: works back from the last pooling
import torch.nn.functional as F


def one_pooling(poolings):
    window, stride = 1, 1
    for f, s in reversed(poolings):
        if s is None:
            s = f
        window = (window - 1) * s + f
        stride *= s
    return window, stride


def shrunk(x, poolings):
    f, s = one_pooling(poolings)
    return F.max_pool2d(x, (f, f), stride=(s, s))
