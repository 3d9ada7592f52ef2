# mistake: db by summing the flattened upstream in strides of N (reshape to (M, N))
import numpy as np


def affine_forward(x, w, b):
    return x @ w + b


def affine_backward(upstream, x, w):
    n, m = upstream.shape
    return upstream @ w.T, x.T @ upstream, upstream.reshape(m, n).sum(axis=1)
