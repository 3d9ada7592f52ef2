"""The chain rule, entry by entry."""

import numpy as np


def affine_forward(x, w, b):
    (n_examples, n_in), n_out = x.shape, len(b)
    out = np.zeros((n_examples, n_out))
    for n in range(n_examples):
        for m in range(n_out):
            out[n, m] = sum(x[n, d] * w[d, m] for d in range(n_in)) + b[m]
    return out


def affine_backward(upstream, x, w):
    dx, dw, db = np.zeros_like(x), np.zeros_like(w), np.zeros(w.shape[1])
    for n, m in np.ndindex(upstream.shape):
        db[m] += upstream[n, m]
        for d in range(w.shape[0]):
            dx[n, d] += upstream[n, m] * w[d, m]
            dw[d, m] += upstream[n, m] * x[n, d]
    return dx, dw, db
