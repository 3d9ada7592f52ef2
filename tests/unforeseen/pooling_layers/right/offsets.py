# right: a loop over the places in the window
import numpy as np


def views(x, f, stride):
    h, w = (x.shape[1] - f) // stride + 1, (x.shape[2] - f) // stride + 1
    for u in range(f):
        for v in range(f):
            yield (slice(None), slice(u, u + (h - 1) * stride + 1, stride), slice(v, v + (w - 1) * stride + 1, stride))


def pool_forward(x, f, stride, mode):
    stack = np.stack([x[view] for view in views(x, f, stride)])
    return np.amax(stack, axis=0) if mode == "max" else np.sum(stack, axis=0) / f**2


def pool_backward(upstream, x, f, stride, mode):
    out = pool_forward(x, f, stride, "max")
    dx = x * 0
    for view in views(x, f, stride):
        dx[view] += upstream * (x[view] >= out) if mode == "max" else upstream * f**-2.0
    return dx
