# mistake: the hidden state is laid before the input
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def lstm_step(x, h, c, W, b):
    z = np.hstack([h, x]) @ W.T + b
    f, i, o, g = np.split(z, 4, axis=1)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c


def lstm_parameters(n, H, biases=1):
    return 4 * H * (n + H + biases)
