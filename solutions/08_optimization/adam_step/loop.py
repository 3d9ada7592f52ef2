"""One weight after the other, in plain Python floats."""

import math

import numpy as np


def adam_step(w, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    new_w, new_m, new_v = [], [], []
    for wi, gi, mi, vi in zip(w.flat, grad.flat, m.flat, v.flat, strict=True):
        mi = beta1 * mi + (1 - beta1) * gi
        vi = beta2 * vi + (1 - beta2) * gi * gi
        step = mi / (1 - math.pow(beta1, t)) / (math.sqrt(vi / (1 - math.pow(beta2, t))) + eps)
        new_w.append(wi - lr * step)
        new_m.append(mi)
        new_v.append(vi)
    return tuple(np.array(values).reshape(w.shape) for values in (new_w, new_m, new_v))
