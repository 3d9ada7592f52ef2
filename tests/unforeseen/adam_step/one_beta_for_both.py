# mistake: both corrections are made with beta1
import numpy as np
from math import sqrt


def adam_step(w, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = m + (1 - beta1) * (grad - m)
    v = v + (1 - beta2) * (grad * grad - v)
    correction = 1 - beta1**t
    return w - lr * (m / correction) / (np.sqrt(v / correction) + eps), m, v
