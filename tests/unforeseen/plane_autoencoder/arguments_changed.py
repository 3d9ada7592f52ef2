# mistake: the weights passed in are changed in place
import numpy as np


def error(x, encoder, decoder):
    return float(np.mean((x @ encoder @ decoder - x) ** 2))


def gradients(x, encoder, decoder):
    codes = x @ encoder
    g = 2 * (codes @ decoder - x) / x.size
    return x.T @ (g @ decoder.T), codes.T @ g


def train(x, encoder, decoder, lr, steps):
    for _ in range(steps):
        d_encoder, d_decoder = gradients(x, encoder, decoder)
        encoder -= lr * d_encoder
        decoder -= lr * d_decoder
    return encoder, decoder
