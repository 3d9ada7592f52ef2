# right: example by example, blocks by reshape
import numpy as np


def lstm_step(x, h, c, W, b):
    H = h.shape[1]
    new_h, new_c = np.zeros_like(h), np.zeros_like(c)
    for k, v in enumerate(np.c_[x, h]):
        f, i, o, g = (W @ v + b).reshape(4, H)
        new_c[k] = c[k] / (1 + np.exp(-f)) + np.tanh(g) / (1 + np.exp(-i))
        new_h[k] = np.tanh(new_c[k]) / (1 + np.exp(-o))
    return new_h, new_c


def lstm_parameters(n, H, biases=1):
    return sum(H * (n + H) + biases * H for _ in "fiog")
