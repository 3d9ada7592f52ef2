# right: example by example in loops, and train calls itself
import numpy as np


def error(x, encoder, decoder):
    total = 0.0
    for row in x:
        total += sum((row - decoder.T @ (encoder.T @ row)) ** 2)
    return float(total / (x.shape[0] * x.shape[1]))


def gradients(x, encoder, decoder):
    d_encoder, d_decoder = np.zeros(encoder.shape), np.zeros(decoder.shape)
    for row in x:
        code = row.dot(encoder)
        upstream = 2.0 / x.size * (code.dot(decoder) - row)
        d_decoder += np.outer(code, upstream)
        d_encoder += np.outer(row, decoder.dot(upstream))
    return d_encoder, d_decoder


def train(x, encoder, decoder, lr, steps):
    if steps == 0:
        return encoder.copy(), decoder.copy()
    d_encoder, d_decoder = gradients(x, encoder, decoder)
    return train(x, encoder - lr * d_encoder, decoder - lr * d_decoder, lr, steps - 1)
