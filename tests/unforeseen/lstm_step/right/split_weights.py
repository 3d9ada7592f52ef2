# right: W cut into its parts for x and h first, the sigmoid by tanh
import numpy as np


def lstm_step(x, h, c, W, b):
    n, H = x.shape[1], h.shape[1]
    z = x @ W[:, :n].T + h @ W[:, n:].T + b
    gates = 0.5 + 0.5 * np.tanh(0.5 * z[:, : 3 * H])
    new = gates[:, :H] * c + gates[:, H : 2 * H] * np.tanh(z[:, 3 * H :])
    return gates[:, 2 * H :] * np.tanh(new), new


def lstm_parameters(n, H, biases=1):
    weights, offsets = 4 * H * n + 4 * H**2, 4 * biases * H
    return weights + offsets
